package delivery.deployer.cli;

import java.util.List;
import picocli.AutoComplete;

/**
 * The commands by name. A command is made only when it is wanted: reading the declarations of all
 * of them takes longer than everything else that a start does.
 */
final class CommandSet {
  /** All names, in the order of the help. */
  static final List<String> NAMES =
      List.of(
          "publish-ami",
          "parameters",
          "sync",
          "deploy",
          "execute",
          "status",
          "drift",
          "recover",
          "history",
          "rollback",
          "undo",
          "share",
          "prune",
          "manual",
          "generate-completion");

  /** These describe the whole command line. */
  private static final List<String> ABOUT_ALL = List.of("manual", "generate-completion");

  private CommandSet() {}

  /**
   * The commands that these arguments can reach: one where the first argument names it, none where
   * only the version is asked for, all otherwise (help, a misspelt name).
   */
  static List<String> reachedBy(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    if (NAMES.contains(first) && !ABOUT_ALL.contains(first)) {
      return List.of(first);
    }
    boolean version = first.equals("--version") || first.equals("-V");
    return version && arguments.length == 1 ? List.of() : NAMES;
  }

  /**
   * A new command.
   *
   * @throws IllegalArgumentException when no command has this name
   */
  static Object create(String name, Surroundings surroundings) {
    return switch (name) {
      case "publish-ami" -> new PublishAmiCommand(surroundings);
      case "parameters" -> new ParametersCommand(surroundings);
      case "sync" -> new SyncCommand(surroundings);
      case "deploy" -> new DeployCommand(surroundings);
      case "execute" -> new ExecuteCommand(surroundings);
      case "status" -> new StatusCommand(surroundings);
      case "drift" -> new DriftCommand(surroundings);
      case "recover" -> new RecoverCommand(surroundings);
      case "history" -> new HistoryCommand(surroundings);
      case "rollback" -> new RollbackCommand(surroundings);
      case "undo" -> new UndoCommand(surroundings);
      case "share" -> new ShareCommand(surroundings);
      case "prune" -> new PruneCommand(surroundings);
      case "manual" -> new ManualCommand(surroundings);
      case "generate-completion" -> new AutoComplete.GenerateCompletion();
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }
}
