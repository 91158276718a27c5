package delivery.controller.drift;

import delivery.artifacts.source.Location;
import java.util.Locale;

/**
 * One value of a configuration.
 *
 * @param path from the root; elements of lists stand under what names them, not under a number
 * @param value as text
 */
record Leaf(String path, String value, Location at) {

  /** The path for comparisons: keys are the same whatever their case, as in JCasC. */
  String key() {
    return path.toLowerCase(Locale.ROOT);
  }
}
