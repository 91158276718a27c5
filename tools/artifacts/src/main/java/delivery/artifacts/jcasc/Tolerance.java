package delivery.artifacts.jcasc;

import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlScalar;

/**
 * What the file's own root {@code configuration-as-code} makes a log line instead of an error.
 *
 * @param unknown unknown attributes
 * @param deprecated deprecated attributes
 * @param restricted attributes that are not meant for use
 */
record Tolerance(boolean unknown, boolean deprecated, boolean restricted) {

  static Tolerance of(YamlMapping document) {
    return new Tolerance(
        isWarn(document, "unknown"),
        isWarn(document, "deprecated"),
        isWarn(document, "restricted"));
  }

  private static boolean isWarn(YamlMapping document, String setting) {
    for (YamlEntry root : document.entries()) {
      if (root.name().equalsIgnoreCase("configuration-as-code")
          && root.value() instanceof YamlMapping settings) {
        for (YamlEntry entry : settings.entries()) {
          if (entry.name().equalsIgnoreCase(setting) && entry.value() instanceof YamlScalar value) {
            return value.value().equals("warn");
          }
        }
      }
    }
    return false;
  }
}
