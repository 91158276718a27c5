package delivery.artifacts.jobs;

import delivery.artifacts.lock.DslContext;
import groovy.lang.GroovyObjectSupport;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands for one object of the DSL: the delegate of a closure, and what methods such as {@code job}
 * return. Which methods it has is the business of its {@link ContextMetaClass}.
 */
public final class RecordingContext extends GroovyObjectSupport {
  private final DslContext context;
  private final Evaluation evaluation;
  private final String path;
  private final @Nullable ItemRecord item;
  private final Set<String> called = new HashSet<>();

  /**
   * @param path the methods from the item to here, separated by slashes
   * @param item the item that this describes, if any
   */
  RecordingContext(
      DslContext context, Evaluation evaluation, String path, @Nullable ItemRecord item) {
    this.context = context;
    this.evaluation = evaluation;
    this.path = path;
    this.item = item;
    setMetaClass(evaluation.metaClassOf(context));
  }

  DslContext context() {
    return context;
  }

  Evaluation evaluation() {
    return evaluation;
  }

  String path() {
    return path;
  }

  /** The methods called so far. */
  Set<String> called() {
    return called;
  }

  @Nullable ItemRecord item() {
    return item;
  }

  @Override
  public Object invokeMethod(String name, Object arguments) {
    return getMetaClass().invokeMethod(this, name, arguments);
  }

  @Override
  public String toString() {
    return item == null ? context.name() : item.name();
  }
}
