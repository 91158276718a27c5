package delivery.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code ./bootstrap} command line; each subcommand is a class of this package. */
@Command(
    name = "bootstrap",
    mixinStandardHelpOptions = true,
    versionProvider = BootstrapVersion.class,
    description = "A whole delivery system as code: check it, rehearse it, stand it up.",
    subcommands = {
      CheckCommand.class,
      RehearseCommand.class,
      PermissionsCommand.class,
      RunCommand.class,
      UpCommand.class,
      DownCommand.class,
      LockCommand.class,
      DriftCommand.class,
      UpgradeCommand.class,
      DeployerForward.class,
      LauncherCommands.TestCommand.class,
      LauncherCommands.FormatCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where an unexpected failure happened.")
  private boolean debug;

  /** Used by picocli, which fills in the specification. */
  @SuppressWarnings("NullAway.Init")
  public Main() {}

  public static void main(String[] arguments) {
    CommandLine line = commandLine();
    int status;
    try {
      status = line.execute(arguments);
    } catch (Throwable failure) {
      status = Failures.tell(failure, line.getErr(), isDebug(line.getCommandSpec()));
    }
    System.exit(status);
  }

  /** The whole command line; what ends a command is one line and an exit code. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) ->
            Failures.tell(failure, command.getErr(), isDebug(command.getCommandSpec())));
    return line;
  }

  /** Whether the details of a failure are wanted. */
  static boolean isDebug(CommandSpec spec) {
    return spec.root().userObject() instanceof Main main && main.debug;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
