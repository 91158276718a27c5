package delivery.controller.drift;

import delivery.artifacts.source.Location;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration by paths, whatever their case, as JCasC has it.
 *
 * @param leaves its values
 * @param containers where each mapping, list and element of a list begins
 */
record Configuration(Map<String, Leaf> leaves, Map<String, Location> containers) {

  /** Nothing yet. */
  static Configuration empty() {
    return new Configuration(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** Adds what another file says; what was said first stays. */
  void add(Configuration other) {
    other.leaves.forEach(leaves::putIfAbsent);
    other.containers.forEach(containers::putIfAbsent);
  }

  /** Whether anything stands at a path or below it. */
  boolean has(String path) {
    String prefix = path.toLowerCase(Locale.ROOT);
    return leaves.containsKey(prefix)
        || leaves.keySet().stream()
            .anyMatch(
                key ->
                    key.startsWith(prefix)
                        && (key.charAt(prefix.length()) == '.'
                            || key.charAt(prefix.length()) == '['));
  }

  /** Where the innermost thing around a path begins that is no root; the roots say nothing. */
  Optional<Location> around(String path) {
    String around = path.toLowerCase(Locale.ROOT);
    while (around.indexOf('.') >= 0) {
      Location at = containers.get(around);
      if (at != null) {
        return Optional.of(at);
      }
      around = around.substring(0, Math.max(around.lastIndexOf('.'), around.lastIndexOf('[')));
    }
    return Optional.empty();
  }
}
