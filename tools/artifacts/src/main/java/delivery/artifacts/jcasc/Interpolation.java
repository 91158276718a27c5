package delivery.artifacts.jcasc;

import java.util.List;
import java.util.Map;

/**
 * The {@code ${…}} expressions of one value, as {@code SecretSourceResolver} of the plugin reads
 * them: {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${function:argument}}, one inside the
 * other, and a caret before the dollar sign for the literal text.
 *
 * @param uses the expressions in the order of the text, inner ones after the one around them
 * @param resolved the text with every known value put in; what is not known becomes nothing
 */
public record Interpolation(List<Use> uses, String resolved) {
  private static final List<String> FUNCTIONS =
      List.of(
          "base64",
          "decodeBase64",
          "file",
          "fileBase64",
          "json",
          "readFile",
          "readFileBase64",
          "sysProp",
          "trim");

  public Interpolation {
    uses = List.copyOf(uses);
  }

  /**
   * One expression.
   *
   * @param offset where the expression begins in the text
   * @param name the variable, or the function's name
   * @param isFunction whether a function such as {@code readFile} is called
   * @param hasDefault whether {@code :-} gives a value for when the variable is not set
   */
  public record Use(int offset, String name, boolean isFunction, boolean hasDefault) {}

  /** Whether the text has any expression at all. */
  public boolean isConstant() {
    return uses.isEmpty();
  }

  /** Whether every expression has a value or a default, so that {@code resolved} is the truth. */
  public boolean isKnown(Map<String, String> variables) {
    return uses.stream()
        .allMatch(
            use -> !use.isFunction() && (use.hasDefault() || variables.containsKey(use.name())));
  }

  /** Reads a text; variables that are not in the map have no value. */
  public static Interpolation of(String text, Map<String, String> variables) {
    if (!text.contains("${")) {
      return new Interpolation(List.of(), text);
    }
    return new InterpolationScan(text, variables).read();
  }

  /** What one expression asks for: a variable, or a function when it begins with one's name. */
  static Use use(int offset, String asked, boolean hasDefault) {
    int colon = asked.indexOf(':');
    boolean isFunction = colon > 0 && FUNCTIONS.contains(asked.substring(0, colon));
    return new Use(offset, isFunction ? asked.substring(0, colon) : asked, isFunction, hasDefault);
  }
}
