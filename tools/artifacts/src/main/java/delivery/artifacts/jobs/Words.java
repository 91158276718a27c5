package delivery.artifacts.jobs;

import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;
import java.util.List;
import java.util.Set;

/** One of the DSL's enumerations by its simple name, which scripts use without an import. */
public final class Words extends GroovyObjectSupport {
  private final String type;
  private final Set<String> names;

  Words(String type, Set<String> names) {
    this.type = type;
    this.names = Set.copyOf(names);
  }

  @Override
  public Object getProperty(String name) {
    // What the listing does not spell out is left to the controller.
    if (names.isEmpty() || names.contains(name)) {
      return new Word(type, name);
    }
    throw new MissingPropertyException(name, Words.class);
  }

  /** {@code StatusFilter.valueOf('ENABLED')}. */
  public Word valueOf(String name) {
    if (names.contains(name)) {
      return new Word(type, name);
    }
    throw new IllegalArgumentException("No enum constant " + type + "." + name);
  }

  /** {@code StatusFilter.values()}. */
  public List<Word> values() {
    return names.stream().sorted().map(name -> new Word(type, name)).toList();
  }
}
