package delivery.languageserver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The methods whose blocks are open at a place in a Groovy file, so that unfinished files work. */
final class GroovyBlocks {
  /** Texts and comments, whose braces count nothing; then what opens and closes. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\\n"
              + "]*|/\\*.*?\\*/|'''.*?'''|\"\"\".*?\"\"\"|'(?:\\\\.|[^'\\\\\\n"
              + "])*'|\"(?:\\\\.|[^\"\\\\\\n"
              + "])*\"|[{}]",
          Pattern.DOTALL);

  private static final Pattern OPENER = Pattern.compile("^(\\w+)");

  private GroovyBlocks() {}

  /** Outermost first; a block of no method is the empty text. */
  static List<String> around(Cursor place) {
    String text =
        String.join("\n", place.above()) + (place.line() > 1 ? "\n" : "") + place.before();
    List<String> open = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      if (token.group().equals("{")) {
        open.add(opener(text.substring(0, token.start())));
      } else if (token.group().equals("}") && !open.isEmpty()) {
        open.removeLast();
      }
    }
    return open;
  }

  private static String opener(String before) {
    String line = before.substring(before.lastIndexOf('\n') + 1);
    String statement = line.replaceFirst("^.*[{;}]", "").strip();
    Matcher opener = OPENER.matcher(statement);
    return opener.find() ? opener.group(1) : "";
  }
}
