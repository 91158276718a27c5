package delivery.groovy.differential.generator;

/** Tells what must stand in parentheses when something follows or comes before it. */
final class Composite {
  private static final String OPERATORS = " \n\t+-*/%<>=!&|^~?:{";

  private Composite() {}

  /** The text, in parentheses unless it is one literal, name or chain of calls. */
  static String closed(String text) {
    return isComposite(text) ? "(" + text + ")" : text;
  }

  private static boolean isComposite(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        int end = quoted(text, i);
        i = end;
      } else if (depth == 0 && (OPERATORS.indexOf(c) >= 0 || text.startsWith("..", i))) {
        return true;
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
    }
    return false;
  }

  /** The last character of the text in quotes that starts here; braces in it may hold quotes. */
  private static int quoted(String text, int start) {
    char quote = text.charAt(start);
    int braces = 0;
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (quote == '"' && c == '{' && text.charAt(i - 1) == '$') {
        braces++;
      } else if (braces > 0 && c == '{') {
        braces++;
      } else if (braces > 0 && c == '}') {
        braces--;
      } else if (braces > 0 && (c == '"' || c == '\'')) {
        i = quoted(text, i);
      } else if (c == quote) {
        return i;
      }
    }
    return text.length();
  }
}
