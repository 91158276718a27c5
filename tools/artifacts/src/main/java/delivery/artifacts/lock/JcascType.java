package delivery.artifacts.lock;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What may stand at a place of a JCasC file. */
public sealed interface JcascType {
  /** Name of the Java class. */
  String name();

  /**
   * A mapping of attributes.
   *
   * @param plugin short name of the plugin that brings the type, {@code core} for Jenkins itself
   * @param configurator simple name of the JCasC class that reads it
   */
  record Configured(
      String name, String plugin, String configurator, Map<String, JcascAttribute> attributes)
      implements JcascType {

    /** An attribute by its name or an obsolete one; case does not matter, as in JCasC. */
    public Optional<JcascAttribute> attribute(String written) {
      JcascAttribute exact = attributes.get(written);
      if (exact != null) {
        return Optional.of(exact);
      }
      return attributes.values().stream().filter(a -> a.isCalled(written)).findFirst();
    }
  }

  /**
   * One of several implementations, chosen by a symbol.
   *
   * @param implementations symbol to class name
   */
  record Polymorphic(String name, SortedMap<String, String> implementations) implements JcascType {

    /** The class that a symbol chooses; case does not matter, as in JCasC. */
    public Optional<String> implementation(String symbol) {
      return implementations.entrySet().stream()
          .filter(i -> i.getKey().equalsIgnoreCase(symbol))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }

  /** One of several words. */
  record Enumerated(String name, List<String> values) implements JcascType {}

  /** A text, number, truth value or secret, or a class JCasC cannot see into. */
  record Plain(String name) implements JcascType {}
}
