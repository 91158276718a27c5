package delivery.artifacts.survey;

import java.util.regex.Pattern;

/**
 * A pattern for paths: {@code *} and {@code ?} stay inside a folder, {@code **} does not; a pattern
 * without any of them is a file, or a folder with all that is in it.
 */
final class Glob {
  private final Pattern regex;

  private Glob(Pattern regex) {
    this.regex = regex;
  }

  static Glob of(String pattern) {
    StringBuilder regex = new StringBuilder();
    String text = pattern.startsWith("./") ? pattern.substring(2) : pattern;
    text = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (text.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (text.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (each == '*') {
        regex.append("[^/]*");
      } else if (each == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(each)));
      }
    }
    return new Glob(Pattern.compile(regex + "(?:/.*)?"));
  }

  boolean matches(String path) {
    return regex.matcher(path).matches();
  }
}
