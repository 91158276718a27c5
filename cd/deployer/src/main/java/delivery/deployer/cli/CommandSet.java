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
import delivery.deployer.cli.console.CommandContext;
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
  static Object create(String name, CommandContext context) {
    return switch (name) {
      case "publish-ami" -> new PublishAmiCommand(context);
      case "parameters" -> new ParametersCommand(context);
      case "sync" -> new SyncCommand(context);
      case "deploy" -> new DeployCommand(context);
      case "execute" -> new ExecuteCommand(context);
      case "ls" -> new ListCommand(context);
      case "outputs" -> new OutputsCommand(context);
      case "tree" -> new TreeCommand(context);
      case "logs" -> new LogsCommand(context);
      case "cat" -> new CatCommand(context);
      case "status" -> new StatusCommand(context);
      case "drift" -> new DriftCommand(context);
      case "delete" -> new DeleteCommand(context);
      case "refactor" -> new RefactorCommand(context);
      case "recover" -> new RecoverCommand(context);
      case "history" -> new HistoryCommand(context);
      case "rollback" -> new RollbackCommand(context);
      case "undo" -> new UndoCommand(context);
      case "settle" -> new SettleCommand(context);
      case "prove" -> new ProveCommand(context);
      case "share" -> new ShareCommand(context);
      case "prune" -> new PruneCommand(context);
      case "manual" -> new ManualCommand(context);
      case "generate-completion" -> new AutoComplete.GenerateCompletion();
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }
}
