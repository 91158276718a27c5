package delivery.artifacts.scripts;

import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.shell.ShellCommand;
import delivery.artifacts.syntax.shell.ShellScript;
import delivery.artifacts.syntax.shell.ShellWord;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a script needs from the machine on which it runs. */
public final class AgentCommands {
  /** The role of the agents that make images. */
  public static final String BUILD_ROLE = "app-build-task";

  /** The role of the agents that deploy to environments that are not protected. */
  public static final String RELEASE_ROLE = "app-release-task";

  /** The role of the agents that deploy to protected environments. */
  public static final String PROTECTED_RELEASE_ROLE = "app-release-protected-task";

  /** Those that deploy; the second may all that the first may, which a test compares. */
  public static final List<String> ROLES = List.of(RELEASE_ROLE, PROTECTED_RELEASE_ROLE);

  /** Words that the shell itself understands. */
  private static final Set<String> BUILTINS =
      Set.of(
          ".",
          ":",
          "[",
          "alias",
          "bg",
          "break",
          "builtin",
          "cd",
          "command",
          "compgen",
          "complete",
          "continue",
          "declare",
          "dirs",
          "disown",
          "echo",
          "enable",
          "eval",
          "exec",
          "exit",
          "export",
          "false",
          "fg",
          "getopts",
          "hash",
          "help",
          "history",
          "jobs",
          "kill",
          "let",
          "local",
          "logout",
          "mapfile",
          "popd",
          "printf",
          "pushd",
          "pwd",
          "read",
          "readarray",
          "readonly",
          "return",
          "set",
          "shift",
          "shopt",
          "source",
          "suspend",
          "test",
          "times",
          "trap",
          "true",
          "type",
          "typeset",
          "ulimit",
          "umask",
          "unalias",
          "unset",
          "wait");

  /** Builtins and programs whose next word is a program, too. */
  private static final Set<String> PREFIXES = Set.of("exec", "command", "env", "nohup", "sudo");

  private AgentCommands() {}

  /** Programs that must be on the path: no builtin, no function, no file of the repository. */
  public static Stream<ShellWord> tools(ShellScript script) {
    return programs(script)
        .filter(word -> word.isConstant() && word.text().indexOf('/') < 0)
        .filter(word -> !word.text().isEmpty() && isName(word.text()));
  }

  /** Scripts of the repository that are run by a relative path. */
  public static Stream<ShellWord> files(ShellScript script) {
    return programs(script).filter(word -> word.isConstant() && word.text().indexOf('/') > 0);
  }

  private static Stream<ShellWord> programs(ShellScript script) {
    return script.commands().stream().flatMap(command -> programs(command, script.functions()));
  }

  private static Stream<ShellWord> programs(ShellCommand command, Set<String> functions) {
    List<ShellWord> words = command.words();
    int at = 0;
    while (PREFIXES.contains(words.get(at).text())) {
      boolean outsideOnly = at + 1 < words.size();
      if (!outsideOnly || words.get(at + 1).text().startsWith("-")) {
        return Stream.empty();
      }
      at++;
    }
    ShellWord program = words.get(at);
    boolean isOwn = at == 0 && functions.contains(program.text());
    return isOwn || BUILTINS.contains(program.text()) ? Stream.empty() : Stream.of(program);
  }

  private static boolean isName(String text) {
    return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_.+".indexOf(c) >= 0);
  }

  /**
   * The actions of {@code aws SERVICE OPERATION}, where the operation is named as the action is.
   */
  static Stream<Located<String>> awsActions(ShellScript script) {
    return script.commands().stream()
        .map(ShellCommand::words)
        .filter(words -> words.size() > 2 && words.getFirst().text().equals("aws"))
        .filter(words -> words.get(1).isConstant() && words.get(2).isConstant())
        .filter(words -> !words.get(1).text().startsWith("-") && !words.get(1).text().equals("s3"))
        .map(
            words ->
                new Located<>(
                    words.get(1).text() + ":" + action(words.get(2).text()),
                    words.getFirst().at()));
  }

  private static String action(String operation) {
    StringBuilder name = new StringBuilder();
    for (String part : operation.split("-")) {
      if (!part.isEmpty()) {
        name.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
      }
    }
    return name.toString();
  }
}
