package delivery.artifacts.syntax.hcl;

import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;

/** Walks over the characters of a file and knows the place of each. */
final class HclScanner {
  private final SourceFile file;
  private final String text;
  private int offset;
  private int line = 1;
  private int lineStart;

  HclScanner(SourceFile file) {
    this.file = file;
    this.text = file.text();
  }

  boolean isAtEnd() {
    return offset >= text.length();
  }

  char peek() {
    return text.charAt(offset);
  }

  boolean isNext(String expected) {
    return text.startsWith(expected, offset);
  }

  char take() {
    char taken = text.charAt(offset++);
    if (taken == '\n') {
      line++;
      lineStart = offset;
    }
    return taken;
  }

  void take(int count) {
    for (int i = 0; i < count && !isAtEnd(); i++) {
      take();
    }
  }

  int offset() {
    return offset;
  }

  String since(int start) {
    return text.substring(start, offset);
  }

  Location place() {
    return file.at(line, offset - lineStart + 1);
  }

  HclFault fault(String words) {
    return new HclFault(place(), words);
  }

  /** Blanks and comments of this line. */
  void skipSpace() {
    while (!isAtEnd()) {
      if (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\uFEFF') {
        take();
      } else if (peek() == '#' || isNext("//")) {
        while (!isAtEnd() && peek() != '\n') {
          take();
        }
      } else if (isNext("/*")) {
        comment();
      } else {
        return;
      }
    }
  }

  void skipSpaceAndLines() {
    skipSpace();
    while (!isAtEnd() && peek() == '\n') {
      take();
      skipSpace();
    }
  }

  private void comment() {
    Location at = place();
    take(2);
    while (!isNext("*/")) {
      if (isAtEnd()) {
        throw new HclFault(at, "the comment is not closed");
      }
      take();
    }
    take(2);
  }

  /** A name at this place, or an empty text. */
  String identifier() {
    int start = offset;
    while (!isAtEnd() && isPart(peek(), offset == start)) {
      take();
    }
    return since(start);
  }

  private static boolean isPart(char letter, boolean first) {
    return Character.isLetter(letter)
        || letter == '_'
        || (!first && (Character.isDigit(letter) || letter == '-'));
  }
}
