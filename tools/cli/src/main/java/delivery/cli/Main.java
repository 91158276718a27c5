package delivery.cli;

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
    subcommands = {})
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** Used by picocli, which fills in the specification. */
  @SuppressWarnings("NullAway.Init")
  public Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
