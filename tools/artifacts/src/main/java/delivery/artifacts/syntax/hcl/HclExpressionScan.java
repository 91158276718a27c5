package delivery.artifacts.syntax.hcl;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.List;

/** Collects what an expression refers to, without evaluating it. */
final class HclExpressionScan {
  private static final int DEEPEST = 100;

  private final HclScanner scanner;
  private final int depth;
  private final List<Located<String>> references = new ArrayList<>();
  private final List<Located<String>> texts = new ArrayList<>();
  private final List<Located<String>> keys = new ArrayList<>();
  private int elements;
  private int topTexts;

  HclExpressionScan(HclScanner scanner, int depth) {
    this.scanner = scanner;
    this.depth = depth;
  }

  List<Located<String>> references() {
    return references;
  }

  List<Located<String>> texts() {
    return texts;
  }

  List<Located<String>> keys() {
    return keys;
  }

  boolean isOneText() {
    return elements == 1 && topTexts == 1;
  }

  /** Scans up to the end of the line, or over lines while a bracket is open. */
  void untilLineEnd() {
    scan(false);
  }

  private void scan(boolean inText) {
    int open = 0;
    while (true) {
      if (open > 0 || inText) {
        scanner.skipSpaceAndLines();
      } else {
        scanner.skipSpace();
      }
      if (scanner.isAtEnd()) {
        if (open > 0 || inText) {
          throw scanner.fault("expected a closing bracket, found the end of the file");
        }
        return;
      }
      char next = scanner.peek();
      if (next == '\n' || (next == '}' && open == 0)) {
        return;
      }
      open += element(next);
      if (open < 0) {
        throw scanner.fault("a closing bracket without its opening one");
      }
    }
  }

  /** Takes one element; gives how many brackets it opened or closed. */
  private int element(char next) {
    elements++;
    if (next == '"') {
      topTexts++;
      text();
      return 0;
    }
    if (scanner.isNext("<<")) {
      heredoc();
      return 0;
    }
    if (Character.isLetter(next) || next == '_') {
      name();
      return 0;
    }
    scanner.take();
    return switch (next) {
      case '(', '[', '{' -> 1;
      case ')', ']', '}' -> -1;
      default -> 0;
    };
  }

  private void name() {
    Location at = scanner.place();
    StringBuilder whole = new StringBuilder(scanner.identifier());
    while (scanner.isNext(".")) {
      scanner.take();
      String part = scanner.identifier();
      if (part.isEmpty()) {
        break;
      }
      whole.append('.').append(part);
    }
    String name = whole.toString();
    if (name.indexOf('.') > 0) {
      references.add(new Located<>(name, at));
    } else {
      keys.add(new Located<>(name, at));
    }
  }

  /** A quoted text; the next character is its opening quote. */
  void text() {
    Location quote = scanner.place();
    scanner.take();
    Location at = scanner.isAtEnd() ? quote : scanner.place();
    int start = scanner.offset();
    int place = texts.size();
    while (true) {
      if (scanner.isAtEnd() || scanner.peek() == '\n') {
        throw new HclFault(quote, "the text is not closed on its line");
      }
      char next = scanner.peek();
      if (next == '"') {
        texts.add(place, new Located<>(scanner.since(start), at));
        scanner.take();
        return;
      }
      if (scanner.isNext("$${") || scanner.isNext("%%{")) {
        scanner.take(3);
      } else if (scanner.isNext("${") || scanner.isNext("%{")) {
        interpolation();
      } else if (next == '\\') {
        scanner.take(2);
      } else {
        scanner.take();
      }
    }
  }

  private void interpolation() {
    if (depth > DEEPEST) {
      throw scanner.fault("texts are nested too deeply");
    }
    Location at = scanner.place();
    scanner.take(2);
    HclExpressionScan inner = new HclExpressionScan(scanner, depth + 1);
    inner.scan(true);
    if (scanner.isAtEnd() || scanner.peek() != '}') {
      throw new HclFault(at, "${ is not closed");
    }
    scanner.take();
    references.addAll(inner.references);
    texts.addAll(inner.texts);
  }

  private void heredoc() {
    Location at = scanner.place();
    scanner.take(2);
    if (scanner.isNext("-")) {
      scanner.take();
    }
    String end = scanner.identifier();
    if (end.isEmpty()) {
      return;
    }
    while (true) {
      while (!scanner.isAtEnd() && scanner.peek() != '\n') {
        if (scanner.isNext("${") && !scanner.isNext("$${")) {
          interpolation();
        } else {
          scanner.take();
        }
      }
      if (scanner.isAtEnd()) {
        throw new HclFault(at, "the text up to " + end + " is not closed");
      }
      scanner.take();
      while (!scanner.isAtEnd() && (scanner.peek() == ' ' || scanner.peek() == '\t')) {
        scanner.take();
      }
      if (scanner.isNext(end)) {
        scanner.take(end.length());
        return;
      }
    }
  }
}
