package delivery.artifacts.syntax.shell;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** Walks over the characters of a script: words with quotes and expansions, and what is skipped. */
final class ShellText {
  /** Substitutions inside one another; deeper ones are taken for text. */
  static final int DEEPEST = 50;

  private final SourceFile file;
  private final String text;
  private final List<Located<String>> variables = new ArrayList<>();
  private final List<String> documents = new ArrayList<>();
  private int offset;
  private int line = 1;
  private int lineStart;
  private boolean assignment;

  ShellText(SourceFile file) {
    this.file = file;
    this.text = file.text();
  }

  List<Located<String>> variables() {
    return variables;
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

  int offset() {
    return offset;
  }

  Location place() {
    return file.at(line, offset - lineStart + 1);
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

  void skipBlanks() {
    while (!isAtEnd() && (peek() == ' ' || peek() == '\t' || isNext("\\\n"))) {
      take(peek() == '\\' ? 2 : 1);
    }
  }

  void skipLine() {
    while (!isAtEnd() && peek() != '\n') {
      take();
    }
  }

  void skipPast(String end) {
    int found = text.indexOf(end, offset);
    take((found < 0 ? text.length() : found + end.length()) - offset);
  }

  /** Whether the next word is this one. */
  boolean isWord(String word) {
    int after = offset + word.length();
    return isNext(word)
        && (after >= text.length() || " \t\r\n;)|&".indexOf(text.charAt(after)) >= 0);
  }

  /** Whether the next character stands by itself. */
  boolean isWordOfOne() {
    int after = offset + 1;
    return after >= text.length() || " \t\r\n;)|&".indexOf(text.charAt(after)) >= 0;
  }

  void expectDocument(String end) {
    documents.add(end);
  }

  /** Skips the here-documents that the line just taken announced. */
  void skipHereDocuments() {
    for (String end : documents) {
      boolean found = false;
      while (!isAtEnd() && !found) {
        int start = offset;
        skipLine();
        found = text.substring(start, offset).strip().equals(end);
        if (!isAtEnd()) {
          take();
        }
      }
    }
    documents.clear();
  }

  /** Whether the word read last began with {@code NAME=}. */
  boolean wasAssignment() {
    return assignment;
  }

  /** Reads a word up to an unquoted blank or operator; empty when there is none here. */
  ShellWord word(ShellReader reader, int depth) {
    Location at = place();
    StringBuilder content = new StringBuilder();
    boolean constant = true;
    int start = offset;
    boolean assigns = false;
    boolean isFirst = true;
    while (!isAtEnd()) {
      char next = peek();
      if (" \t\r\n;&|()<>".indexOf(next) >= 0) {
        break;
      }
      switch (next) {
        case '\'' -> {
          take();
          quoted(content);
        }
        case '"' -> {
          take();
          constant &= doubleQuoted(content, reader, depth);
        }
        case '\\' -> {
          take();
          if (!isAtEnd()) {
            content.append(take());
          }
        }
        case '$', '`' -> {
          if (isNext("$'")) {
            escaped();
          } else {
            expansion(content, reader, depth);
          }
          constant = false;
        }
        default -> {
          constant &= "*?[".indexOf(next) < 0;
          content.append(take());
          // What stands before a second = is no name.
          assigns |= isFirst && next == '=' && isName(text.substring(start, offset - 1), at);
          isFirst &= next != '=';
        }
      }
    }
    assignment = assigns;
    return new ShellWord(content.toString(), at, constant);
  }

  private boolean isName(String name, Location at) {
    String plain = name.endsWith("+") ? name.substring(0, name.length() - 1) : name;
    int bracket = plain.indexOf('[');
    String variable = bracket > 0 ? plain.substring(0, bracket) : plain;
    boolean good =
        !variable.isEmpty()
            && !Character.isDigit(variable.charAt(0))
            && variable
                .chars()
                .allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    if (good) {
      variables.add(new Located<>(variable, at));
    }
    return good;
  }

  private void quoted(StringBuilder content) {
    while (!isAtEnd()) {
      char next = take();
      if (next == '\'') {
        return;
      }
      content.append(next);
    }
  }

  private boolean doubleQuoted(StringBuilder content, ShellReader reader, int depth) {
    boolean constant = true;
    while (!isAtEnd()) {
      switch (peek()) {
        case '"' -> {
          take();
          return constant;
        }
        case '\\' -> {
          take();
          if (!isAtEnd()) {
            content.append(take());
          }
        }
        case '$', '`' -> {
          expansion(content, reader, depth);
          constant = false;
        }
        default -> content.append(take());
      }
    }
    return constant;
  }

  /** Past {@code $'…'}, in which a backslash may stand before the quote. */
  private void escaped() {
    take(2);
    while (!isAtEnd() && peek() != '\'') {
      take(peek() == '\\' ? 2 : 1);
    }
    take(1);
  }

  private void expansion(StringBuilder content, ShellReader reader, int depth) {
    int start = offset;
    char first = take();
    if (depth >= DEEPEST) {
      content.append(first);
      return;
    }
    if (first == '`') {
      reader.commandsUntil('`', depth + 1);
    } else if (isNext("((")) {
      skipPast("))");
    } else if (isNext("(")) {
      take();
      if (depth < DEEPEST) {
        reader.commandsUntil(')', depth + 1);
      }
    } else if (isNext("{")) {
      braces(reader, depth);
    } else {
      Location at = place();
      String name = name();
      if (!name.isEmpty()) {
        variables.add(new Located<>(name, at));
      } else if (!isAtEnd() && "?!#@*-$0123456789".indexOf(peek()) >= 0) {
        take();
      }
    }
    content.append(text, start, Math.min(offset, text.length()));
  }

  private void braces(ShellReader reader, int depth) {
    take();
    while (!isAtEnd() && (peek() == '#' || peek() == '!')) {
      take();
    }
    Location at = place();
    String name = name();
    if (!name.isEmpty()) {
      variables.add(new Located<>(name, at));
    }
    StringBuilder rest = new StringBuilder();
    while (!isAtEnd() && peek() != '}') {
      char next = peek();
      switch (next) {
        case '\\' -> take(2);
        case '\'' -> {
          take();
          quoted(rest);
        }
        case '"' -> {
          take();
          doubleQuoted(rest, reader, depth + 1);
        }
        case '$', '`' -> expansion(rest, reader, depth + 1);
        default -> take();
      }
    }
    take(1);
  }

  private String name() {
    int start = offset;
    while (!isAtEnd()
        && (peek() == '_'
            || (peek() < 128 && Character.isLetter(peek()))
            || (offset > start && Character.isDigit(peek())))) {
      take();
    }
    return text.substring(start, offset);
  }
}
