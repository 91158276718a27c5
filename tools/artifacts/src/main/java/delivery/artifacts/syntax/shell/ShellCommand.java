package delivery.artifacts.syntax.shell;

import java.util.List;

/**
 * A simple command.
 *
 * @param words at least one: the program, builtin or function, and its arguments
 */
public record ShellCommand(List<ShellWord> words) {
  public ShellCommand {
    words = List.copyOf(words);
  }

  /** The word that says what is run. */
  public ShellWord program() {
    return words.getFirst();
  }
}
