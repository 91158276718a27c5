package delivery.artifacts.syntax.shell;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the simple commands of a script for sh or bash. It follows quotes, comments, substitutions,
 * here-documents, {@code case} patterns and compound commands as far as needed to know where a
 * command begins; it judges nothing, and takes what it does not understand for words.
 */
public final class ShellReader {
  private static final Set<String> BEFORE_A_COMMAND =
      Set.of("if", "then", "elif", "else", "while", "until", "do", "!", "{", "time", "coproc");
  private static final Set<String> AFTER_COMMANDS = Set.of("fi", "done", "esac", "}");

  private final ShellText text;
  private final List<ShellCommand> commands = new ArrayList<>();
  private final Set<String> functions = new HashSet<>();
  private final List<Located<String>> inputs = new ArrayList<>();
  private final Deque<Boolean> cases = new ArrayDeque<>();

  private ShellReader(ShellText text) {
    this.text = text;
  }

  /** Reads one script; never fails. */
  public static ShellScript read(SourceFile file) {
    ShellText text = new ShellText(file);
    ShellReader reader = new ShellReader(text);
    reader.commandsUntil('\0', 0);
    return new ShellScript(
        file, reader.commands, reader.functions, text.variables(), reader.inputs);
  }

  /** Reads commands up to an unquoted closing character, which is taken. */
  void commandsUntil(char close, int depth) {
    List<ShellWord> words = new ArrayList<>();
    Deque<Boolean> outer = new ArrayDeque<>(cases);
    cases.clear();
    while (!text.isAtEnd()) {
      char next = text.peek();
      if (next == close && close != '\0' && !isPattern()) {
        text.take();
        break;
      }
      if (next == ' ' || next == '\t' || next == '\r' || text.isNext("\\\n")) {
        text.take(next == '\\' ? 2 : 1);
      } else if (next == '#') {
        text.skipLine();
      } else if (isPattern()) {
        pattern();
      } else if ("\n;&|(){}".indexOf(next) >= 0 && !isBraceWord(next)) {
        separator(next, words, depth);
      } else if (next == '<' || next == '>') {
        redirection(depth);
      } else {
        word(words, depth);
      }
    }
    end(words);
    cases.clear();
    cases.addAll(outer);
  }

  /** A brace begins or ends a group only as a word of its own. */
  private boolean isBraceWord(char next) {
    return (next == '{' || next == '}') && !text.isWordOfOne();
  }

  private void separator(char next, List<ShellWord> words, int depth) {
    if (next == '(' && words.size() == 1 && text.isNext("()")) {
      functions.add(words.getFirst().text());
      words.clear();
      text.take(2);
      return;
    }
    end(words);
    if (text.isNext("((")) {
      text.skipPast("))");
      return;
    }
    if (text.isNext(";;") && !cases.isEmpty()) {
      text.take(2);
      cases.pop();
      cases.push(true);
      return;
    }
    text.take();
    if (next == '\n') {
      text.skipHereDocuments();
    } else if (next == '(' && depth < ShellText.DEEPEST) {
      commandsUntil(')', depth + 1);
    }
  }

  private boolean isPattern() {
    return !cases.isEmpty() && cases.peek();
  }

  /** The pattern before a branch of {@code case}, or the end of the branches. */
  private void pattern() {
    if (text.peek() == '\n') {
      text.take();
      return;
    }
    if (text.isWord("esac")) {
      text.take(4);
      cases.pop();
      return;
    }
    while (!text.isAtEnd()) {
      char next = text.peek();
      if (next == ')') {
        text.take();
        cases.pop();
        cases.push(false);
        return;
      }
      if (next == '"' || next == '\'' || next == '\\' || next == '$') {
        text.word(this, 1);
      } else {
        text.take();
      }
    }
  }

  private void redirection(int depth) {
    boolean input = text.peek() == '<';
    text.take();
    if (text.isNext("(") && depth < ShellText.DEEPEST) {
      text.take();
      commandsUntil(')', depth + 1);
      return;
    }
    boolean document = input && text.isNext("<") && !text.isNext("<<");
    boolean plain = input && !text.isNext("<");
    while (!text.isAtEnd() && "<>&|-".indexOf(text.peek()) >= 0) {
      text.take();
    }
    text.skipBlanks();
    ShellWord target = text.word(this, depth);
    if (document) {
      text.expectDocument(target.text());
    } else if (plain && target.isConstant() && !target.text().isEmpty()) {
      inputs.add(new Located<>(target.text(), target.at()));
    }
  }

  private void word(List<ShellWord> words, int depth) {
    Location at = text.place();
    ShellWord word = text.word(this, depth);
    if (word.text().isEmpty() && at.equals(text.place())) {
      text.take();
      return;
    }
    if (!words.isEmpty()) {
      words.add(word);
      return;
    }
    String start = word.text();
    if (text.wasAssignment()) {
      if (text.isNext("(") && start.endsWith("=") && depth < ShellText.DEEPEST) {
        text.take();
        array(depth + 1);
      }
    } else if (start.equals("[[")) {
      text.skipPast("]]");
    } else if (start.equals("case") || start.equals("for") || start.equals("select")) {
      header(start, depth);
    } else if (start.equals("function")) {
      text.skipBlanks();
      functions.add(text.word(this, depth).text());
    } else if (AFTER_COMMANDS.contains(start)) {
      leave(start);
    } else if (!BEFORE_A_COMMAND.contains(start)) {
      words.add(word);
    }
  }

  private void leave(String word) {
    if (word.equals("esac") && !cases.isEmpty()) {
      cases.pop();
    }
  }

  /** The words of an array are values. */
  private void array(int depth) {
    while (!text.isAtEnd() && text.peek() != ')') {
      if (" \t\r\n".indexOf(text.peek()) >= 0) {
        text.take();
      } else if (text.peek() == '#') {
        text.skipLine();
      } else {
        int before = text.offset();
        text.word(this, depth);
        if (text.offset() == before) {
          text.take();
        }
      }
    }
    if (!text.isAtEnd()) {
      text.take();
    }
  }

  /** {@code for NAME in WORDS} and {@code case WORD in}: no commands but substitutions. */
  private void header(String kind, int depth) {
    while (!text.isAtEnd() && "\n;".indexOf(text.peek()) < 0) {
      text.skipBlanks();
      int before = text.offset();
      ShellWord word = text.word(this, depth);
      if (kind.equals("case") && word.text().equals("in")) {
        cases.push(true);
        return;
      }
      if (text.offset() == before) {
        if (text.isNext("((")) {
          text.skipPast("))");
        } else if (!text.isAtEnd() && "\n;".indexOf(text.peek()) < 0) {
          text.take();
        }
      }
    }
  }

  private void end(List<ShellWord> words) {
    if (!words.isEmpty()) {
      commands.add(new ShellCommand(words));
      words.clear();
    }
  }
}
