package delivery.pipeline.steps;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jenkins' label expressions: names, {@code !}, {@code &&}, {@code ||} and parentheses. */
public final class Labels {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\\(|\\)|!|&&|\\|\\||\"[^\"]*\"|[^\\s()!&|\"]+)");

  private final Matcher tokens;
  private final Set<String> offered;
  private String next = "";

  private Labels(String expression, Set<String> offered) {
    this.tokens = TOKEN.matcher(expression);
    this.offered = offered;
    advance();
  }

  /** Whether an agent that offers these labels satisfies an expression. */
  public static boolean satisfies(String expression, Set<String> offered) {
    return expression.isBlank() || new Labels(expression, offered).or();
  }

  private void advance() {
    next = tokens.lookingAt() ? tokens.group(1) : "";
    if (!next.isEmpty()) {
      tokens.region(tokens.end(), tokens.regionEnd());
    }
  }

  private boolean or() {
    boolean value = and();
    while (next.equals("||")) {
      advance();
      value |= and();
    }
    return value;
  }

  private boolean and() {
    boolean value = atom();
    while (next.equals("&&")) {
      advance();
      value &= atom();
    }
    return value;
  }

  private boolean atom() {
    String token = next;
    advance();
    if (token.equals("!")) {
      return !atom();
    }
    if (token.equals("(")) {
      boolean value = or();
      advance();
      return value;
    }
    return offered.contains(token.replace("\"", ""));
  }
}
