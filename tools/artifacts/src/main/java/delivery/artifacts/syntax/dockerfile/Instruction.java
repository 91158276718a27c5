package delivery.artifacts.syntax.dockerfile;

import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;

/**
 * One instruction.
 *
 * @param keyword in capitals
 * @param arguments a file of the same path and lines with everything else blank, so that what is
 *     read from it has the right places
 */
public record Instruction(String keyword, Location at, SourceFile arguments) {

  /** The arguments on one line, each blank space once. */
  public String text() {
    StringBuilder text = new StringBuilder();
    boolean space = false;
    String whole = arguments.text();
    for (int i = 0; i < whole.length(); i++) {
      char next = whole.charAt(i);
      if (next == '\\' && i + 1 < whole.length() && whole.charAt(i + 1) == '\n') {
        i++;
        space = true;
      } else if (Character.isWhitespace(next)) {
        space = true;
      } else {
        if (space && !text.isEmpty()) {
          text.append(' ');
        }
        space = false;
        text.append(next);
      }
    }
    return text.toString();
  }
}
