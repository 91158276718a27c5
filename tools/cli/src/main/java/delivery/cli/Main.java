package delivery.cli;

import delivery.cli.check.CheckCommand;
import delivery.cli.check.CommandFailures;
import delivery.cli.controller.ControllerDriftCommand;
import delivery.cli.controller.DownCommand;
import delivery.cli.controller.LockCommand;
import delivery.cli.controller.UpCommand;
import delivery.cli.controller.UpgradeCommand;
import delivery.cli.rehearse.PermissionsCommand;
import delivery.cli.rehearse.RehearseCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code ./bootstrap} command line; each subcommand is a class of this package or one below it.
 */
@Command(
    name = "bootstrap",
    mixinStandardHelpOptions = true,
    versionProvider = BootstrapVersion.class,
    description = "A whole delivery system as code: check it, rehearse it, stand it up.")
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where an unexpected failure happened.")
  @SuppressWarnings("UnusedVariable") // CommandFailures asks picocli for it.
  private boolean debug;

  public static void main(String[] arguments) {
    boolean isCheck = Arrays.equals(arguments, new String[] {"check"});
    CommandLine line = isCheck ? told(CheckCommand.withoutArguments()) : commandLine(arguments);
    int status;
    try {
      status = isCheck ? line.execute() : line.execute(arguments);
    } catch (Throwable failure) {
      status =
          CommandFailures.tell(
              failure, line.getErr(), CommandFailures.isDebug(line.getCommandSpec()));
    }
    System.exit(status);
  }

  /** In the order of the help; each name is that of the class's annotation. */
  static SequencedMap<String, Class<?>> commands() {
    SequencedMap<String, Class<?>> all = new LinkedHashMap<>();
    all.put("check", CheckCommand.class);
    all.put("rehearse", RehearseCommand.class);
    all.put("permissions", PermissionsCommand.class);
    all.put("run", RunCommand.class);
    all.put("up", UpCommand.class);
    all.put("down", DownCommand.class);
    all.put("lock", LockCommand.class);
    all.put("drift", ControllerDriftCommand.class);
    all.put("upgrade", UpgradeCommand.class);
    all.put("deployer", DeployerForward.class);
    all.put("language-server", LanguageServerCommand.class);
    all.put("test", LauncherCommands.TestCommand.class);
    all.put("format", LauncherCommands.FormatCommand.class);
    return all;
  }

  /**
   * The command line; what ends a command is one line and an exit code. Where the first argument
   * names a command it is the only one: what is known of the others takes a fifth of a check.
   */
  public static CommandLine commandLine(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    SequencedMap<String, Class<?>> commands = commands();
    Class<?> only = arguments.length == 0 ? null : commands.get(arguments[0]);
    if (only == null) {
      commands.values().forEach(line::addSubcommand);
    } else {
      line.addSubcommand(only);
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return told(line);
  }

  /** The same, of which each failure is one line and an exit code. */
  private static CommandLine told(CommandLine line) {
    return line.setExecutionExceptionHandler(
        (failure, command, parsed) ->
            CommandFailures.tell(
                failure, command.getErr(), CommandFailures.isDebug(command.getCommandSpec())));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
