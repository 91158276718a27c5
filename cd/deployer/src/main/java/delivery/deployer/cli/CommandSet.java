package delivery.deployer.cli;

import delivery.deployer.cli.command.CatCommand;
import delivery.deployer.cli.command.DeleteCommand;
import delivery.deployer.cli.command.DeployCommand;
import delivery.deployer.cli.command.DriftCommand;
import delivery.deployer.cli.command.ExecuteCommand;
import delivery.deployer.cli.command.HistoryCommand;
import delivery.deployer.cli.command.ListCommand;
import delivery.deployer.cli.command.LogsCommand;
import delivery.deployer.cli.command.OutputsCommand;
import delivery.deployer.cli.command.ParametersCommand;
import delivery.deployer.cli.command.ProveCommand;
import delivery.deployer.cli.command.PruneCommand;
import delivery.deployer.cli.command.PublishAmiCommand;
import delivery.deployer.cli.command.RecoverCommand;
import delivery.deployer.cli.command.RefactorCommand;
import delivery.deployer.cli.command.RollbackCommand;
import delivery.deployer.cli.command.SettleCommand;
import delivery.deployer.cli.command.ShareCommand;
import delivery.deployer.cli.command.StatusCommand;
import delivery.deployer.cli.command.SyncCommand;
import delivery.deployer.cli.command.TreeCommand;
import delivery.deployer.cli.command.UndoCommand;
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
          "ls",
          "outputs",
          "tree",
          "logs",
          "cat",
          "drift",
          "recover",
          "delete",
          "refactor",
          "history",
          "rollback",
          "undo",
          "settle",
          "prove",
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
  static Object create(String name) {
    return switch (name) {
      case "publish-ami" -> new PublishAmiCommand();
      case "parameters" -> new ParametersCommand();
      case "sync" -> new SyncCommand();
      case "deploy" -> new DeployCommand();
      case "execute" -> new ExecuteCommand();
      case "ls" -> new ListCommand();
      case "outputs" -> new OutputsCommand();
      case "tree" -> new TreeCommand();
      case "logs" -> new LogsCommand();
      case "cat" -> new CatCommand();
      case "status" -> new StatusCommand();
      case "drift" -> new DriftCommand();
      case "delete" -> new DeleteCommand();
      case "refactor" -> new RefactorCommand();
      case "recover" -> new RecoverCommand();
      case "history" -> new HistoryCommand();
      case "rollback" -> new RollbackCommand();
      case "undo" -> new UndoCommand();
      case "settle" -> new SettleCommand();
      case "prove" -> new ProveCommand();
      case "share" -> new ShareCommand();
      case "prune" -> new PruneCommand();
      case "manual" -> new ManualCommand();
      case "generate-completion" -> new AutoComplete.GenerateCompletion();
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }
}
