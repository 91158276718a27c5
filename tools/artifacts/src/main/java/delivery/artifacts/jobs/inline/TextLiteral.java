package delivery.artifacts.jobs.inline;

import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text in quotes, as it is written: each line that it means, with the place where that begins.
 *
 * @param lines what it means; a value that Groovy puts in is {@link #VALUE}
 */
record TextLiteral(List<Line> lines) {
  /** Stands for what is only known when the script runs. */
  static final char VALUE = '\uFFFC';

  TextLiteral {
    lines = List.copyOf(lines);
  }

  /**
   * One line of the meaning.
   *
   * @param at its first character
   */
  record Line(String text, Location at) {

    /** Whether this is the line that a script made of it, but for the space around. */
    boolean gives(String value) {
      String written = text.strip();
      String margin = written.startsWith("|") ? written.substring(1).strip() : written;
      return fits(written, value.strip()) || fits(margin, value.strip());
    }

    private static boolean fits(String written, String value) {
      if (written.indexOf(VALUE) < 0) {
        return written.equals(value);
      }
      StringBuilder form = new StringBuilder();
      for (String part : written.split(String.valueOf(VALUE), -1)) {
        form.append(form.isEmpty() ? "" : ".*").append(Pattern.quote(part));
      }
      return Pattern.matches(form.toString(), value);
    }
  }

  /** Reads the literal that begins at a place of a whole file. */
  static TextLiteral at(SourceFile file, int line, int column) {
    return new Reading(file, line, column).read();
  }

  private static final class Reading {
    private final SourceFile file;
    private final String text;
    private int offset;
    private int line;
    private int start;
    private final List<Line> lines = new ArrayList<>();
    private StringBuilder current = new StringBuilder();
    private Location at;

    Reading(SourceFile file, int line, int column) {
      this.file = file;
      this.text = file.text();
      this.line = line;
      for (int i = 1; i < line; i++) {
        start = text.indexOf('\n', start) + 1;
      }
      this.offset = Math.min(text.length(), start + column - 1);
      this.at = place();
    }

    TextLiteral read() {
      String quote = quote();
      boolean isOfGroovy = quote.startsWith("\"");
      offset += quote.length();
      at = place();
      while (offset < text.length() && !text.startsWith(quote, offset)) {
        char each = text.charAt(offset);
        if (each == '\\') {
          escape();
        } else if (each == '$' && isOfGroovy) {
          value();
        } else if (each == '\n') {
          newLine();
          end();
        } else {
          current.append(each);
          offset++;
        }
      }
      lines.add(new Line(current.toString(), at));
      return new TextLiteral(lines);
    }

    private String quote() {
      for (String each : List.of("'''", "\"\"\"", "'", "\"")) {
        if (text.startsWith(each, offset)) {
          return each;
        }
      }
      return "\n";
    }

    private void escape() {
      char next = offset + 1 < text.length() ? text.charAt(offset + 1) : ' ';
      offset++;
      switch (next) {
        case 'n' -> {
          offset++;
          end();
        }
        case '\n' -> newLine();
        case 't' -> append('\t');
        default -> append(next);
      }
    }

    private void append(char each) {
      current.append(each);
      offset++;
    }

    /** A value in braces, or a name with its properties. */
    private void value() {
      int from = offset;
      offset++;
      if (offset < text.length() && text.charAt(offset) == '{') {
        int depth = 0;
        do {
          char each = text.charAt(offset);
          depth += each == '{' ? 1 : each == '}' ? -1 : 0;
          if (each == '\n') {
            newLine();
          } else {
            offset++;
          }
        } while (depth > 0 && offset < text.length());
      } else {
        while (offset < text.length() && isName(offset)) {
          offset++;
        }
      }
      current.append(offset == from + 1 ? '$' : VALUE);
    }

    private boolean isName(int index) {
      char each = text.charAt(index);
      boolean isProperty =
          each == '.'
              && index + 1 < text.length()
              && Character.isJavaIdentifierStart(text.charAt(index + 1));
      return isProperty || (each != '$' && Character.isJavaIdentifierPart(each));
    }

    private void newLine() {
      offset++;
      line++;
      start = offset;
    }

    private void end() {
      lines.add(new Line(current.toString(), at));
      current = new StringBuilder();
      at = place();
    }

    private Location place() {
      return file.at(line, offset - start + 1);
    }
  }
}
