package delivery.cli;

import delivery.deployer.aws.Access;
import delivery.deployer.cli.DeployerCommand;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.time.Pause;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * {@code ./bootstrap deployer …}: the agent's {@code deployer}, with its own options, messages and
 * exit codes. The script {@code bootstrap} starts the distribution, which is up sooner; this makes
 * the command known to {@code --help}, and does the same where Java is started directly.
 */
@Command(
    name = "deployer",
    customSynopsis = "bootstrap deployer [ARGUMENT...]",
    description = "The CloudFormation utility of the agent image; deployer --help tells more.")
final class DeployerForward implements Callable<Integer> {
  @Spec private CommandSpec spec;

  // Options included, --help too: whatever follows is the deployer's own.
  @Unmatched private final List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    return DeployerCommand.run(
        context(line.getOut(), line.getErr()), arguments.toArray(String[]::new));
  }

  /** What {@code deployer} knows. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new DeployerForward());
    return DeployerCommand.commandLine(context(line.getOut(), line.getErr()));
  }

  private static CommandContext context(PrintWriter out, PrintWriter err) {
    return new CommandContext(
        System.getenv(),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        out,
        err,
        Clock.systemUTC(),
        Pause.real(),
        Boolean.getBoolean("bootstrap.terminal"),
        Access.standard());
  }
}
