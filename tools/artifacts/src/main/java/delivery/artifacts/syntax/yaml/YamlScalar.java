package delivery.artifacts.syntax.yaml;

import delivery.artifacts.source.Location;

/**
 * A single value.
 *
 * @param value the text after unquoting and folding
 * @param style how it was written; only {@code PLAIN} values get a type other than string
 */
public record YamlScalar(Location at, String tag, String value, Style style) implements YamlNode {

  /** The ways to write a scalar. */
  public enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED
  }

  public boolean isQuoted() {
    return style == Style.SINGLE_QUOTED || style == Style.DOUBLE_QUOTED;
  }

  @Override
  public String kind() {
    return isNull() ? "an empty value" : "a plain value";
  }
}
