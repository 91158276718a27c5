package delivery.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code ./bootstrap} command line; each subcommand is a class of this package. */
@Command(
    name = "bootstrap",
    mixinStandardHelpOptions = true,
    version = "bootstrap 1.0.0",
    description = "A whole delivery system as code: check it, rehearse it, stand it up.",
    subcommands = {
      CheckCommand.class,
      RehearseCommand.class,
      PermissionsCommand.class,
      RunCommand.class,
      UpCommand.class,
      DownCommand.class,
      LockCommand.class,
      DeployerForward.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** Used by picocli, which fills in the specification. */
  @SuppressWarnings("NullAway.Init")
  public Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line; a failed read is one line and exit code 2, like wrong usage. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            command.getErr().println("bootstrap: " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
          }
          throw failure;
        });
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
