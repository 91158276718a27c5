package delivery.artifacts.source;

import java.util.regex.Pattern;

/**
 * Makes text from files fit for one line of a report. A file of strangers must not colour or erase
 * what a terminal shows, begin a line of its own, turn the direction of writing, or give commands
 * to the service whose log the report is printed in.
 */
public final class Printable {
  /** The older form of a log's commands is obeyed anywhere in a line: {@code ##[...]}. */
  private static final Pattern COMMAND = Pattern.compile("##(?=\\w*\\[)");

  /**
   * Longer than anything that a check says of its own; a name or message of a script has no end.
   */
  private static final int LONGEST = 8_000;

  private Printable() {}

  /** A sentence on one line, without the middle of one that nobody would read to its end. */
  public static String sentence(String text) {
    if (text.length() <= LONGEST) {
      String line = line(text);
      return line.length() <= LONGEST ? line : shortened(line, text.length());
    }
    int half = LONGEST / 2;
    return shortened(
        line(text.substring(0, half)) + line(text.substring(text.length() - half)), text.length());
  }

  private static String shortened(String line, int length) {
    String between = " [... of %d characters] ".formatted(length);
    int half = (LONGEST - between.length()) / 2;
    return line.substring(0, half) + between + line.substring(line.length() - half);
  }

  /** The text on one line, with {@code \n}, {@code \u202e} and the like for what is no letter. */
  public static String line(String text) {
    int length = 0;
    while (length < text.length() && isPlain(text.charAt(length)) && text.charAt(length) != '#') {
      length++;
    }
    if (length == text.length()) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(line, point));
    return line.indexOf("##") < 0 ? line.toString() : COMMAND.matcher(line).replaceAll("#\\\\#");
  }

  /** The name of a file where a line begins: a log takes {@code ::} there for a command. */
  public static String path(String path) {
    String line = line(path);
    return line.stripLeading().startsWith("::") ? "./" + line : line;
  }

  private static boolean isPlain(char each) {
    return each >= ' ' && each < 0x7f;
  }

  private static void append(StringBuilder line, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED -> {
        switch (point) {
          case '\n' -> line.append("\\n");
          case '\r' -> line.append("\\r");
          case '\t' -> line.append("\\t");
          default -> {
            for (char unit : Character.toChars(point)) {
              line.append(String.format("\\u%04x", (int) unit));
            }
          }
        }
      }
      default -> line.appendCodePoint(point);
    }
  }
}
