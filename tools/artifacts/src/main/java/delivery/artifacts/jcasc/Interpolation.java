package delivery.artifacts.jcasc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    List<Use> uses = new ArrayList<>();
    if (!text.contains("${")) {
      return new Interpolation(uses, text);
    }
    String resolved = new Scan(text, 0, uses, variables::get).until(text.length());
    return new Interpolation(uses, resolved);
  }

  private static final class Scan {
    private final String text;
    private final List<Use> uses;
    private final Lookup lookup;
    private int at;

    Scan(String text, int start, List<Use> uses, Lookup lookup) {
      this.text = text;
      this.at = start;
      this.uses = uses;
      this.lookup = lookup;
    }

    String until(int end) {
      StringBuilder result = new StringBuilder();
      while (at < end) {
        if (text.startsWith("^${", at)) {
          result.append("${");
          at += 3;
        } else if (text.startsWith("${", at)) {
          expression(result);
        } else {
          result.append(text.charAt(at++));
        }
      }
      return result.toString();
    }

    private void expression(StringBuilder result) {
      int start = at;
      int close = closing(start + 2);
      if (close < 0) {
        result.append("${");
        at += 2;
        return;
      }
      int place = uses.size();
      List<Use> inner = new ArrayList<>();
      String content = new Scan(text, start + 2, inner, lookup).until(close);
      int split = content.indexOf(":-");
      String name = split < 0 ? content : content.substring(0, split);
      int colon = name.indexOf(':');
      boolean isFunction = colon > 0 && FUNCTIONS.contains(name.substring(0, colon));
      uses.add(
          place,
          new Use(start, isFunction ? name.substring(0, colon) : name, isFunction, split >= 0));
      uses.addAll(inner);
      String value = isFunction ? null : lookup.value(name);
      if (value != null) {
        result.append(value);
      } else if (split >= 0) {
        result.append(content.substring(split + 2));
      }
      at = close + 1;
    }

    private int closing(int from) {
      int depth = 1;
      for (int i = from; i < text.length(); i++) {
        if (text.startsWith("${", i)) {
          depth++;
        } else if (text.charAt(i) == '}' && --depth == 0) {
          return i;
        }
      }
      return -1;
    }
  }

  private interface Lookup {
    @Nullable String value(String name);
  }
}
