package delivery.artifacts.jobs;

import delivery.artifacts.lock.DslContext;
import delivery.artifacts.lock.DslSignature;
import delivery.groovy.Host;
import delivery.groovy.HostObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of the DSL: the delegate of a closure, and what methods such as {@code job} return. It
 * has the methods of its context and nothing else.
 */
final class DslObject implements HostObject {
  private final DslContext context;
  private final Evaluation evaluation;
  private final String path;
  private final @Nullable ItemRecord item;
  private final boolean takesOne;
  private final boolean isStandIn;
  private final Map<String, Integer> called = new HashMap<>();
  private final LastMatch match = new LastMatch();

  /**
   * @param path the methods from the item to here, separated by slashes
   * @param item the item that this describes, if any
   * @param takesOne whether the block stands for one object, of several the last
   * @param isStandIn whether a method further out opened it, in place of what a missing plugin
   *     would generate
   */
  DslObject(
      DslContext context,
      Evaluation evaluation,
      String path,
      @Nullable ItemRecord item,
      boolean takesOne,
      boolean isStandIn) {
    this.context = context;
    this.evaluation = evaluation;
    this.path = path;
    this.item = item;
    this.takesOne = takesOne;
    this.isStandIn = isStandIn;
  }

  DslContext context() {
    return context;
  }

  String path() {
    return path;
  }

  @Nullable ItemRecord item() {
    return item;
  }

  boolean takesOne() {
    return takesOne;
  }

  boolean isStandIn() {
    return isStandIn;
  }

  /** The methods called so far, each with how often. */
  Map<String, Integer> called() {
    return called;
  }

  @Override
  public boolean respondsTo(String method, @Nullable Object[] arguments) {
    return match.of(context, method, arguments).isPresent();
  }

  @Override
  public @Nullable Object call(String method, @Nullable Object[] arguments) throws Throwable {
    DslSignature signature = match.of(context, method, arguments).orElse(null);
    return signature == null
        ? missing(method, arguments)
        : evaluation.call(this, method, signature, arguments);
  }

  @Override
  public @Nullable Object property(String name) {
    return name.equals("name") && item != null ? item.name() : Host.NONE;
  }

  @Override
  public String typeName() {
    return context.name();
  }

  @Override
  public String toString() {
    return item == null ? context.name() : item.name();
  }
}
