package delivery.deployer.cli.command;

import delivery.deployer.ami.ImageHistory;
import delivery.deployer.ami.ImageHistory.Version;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.operation.UndoRunner;
import delivery.deployer.cli.option.OperationFiles;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.deployment.Undo;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.ExitCode;
import delivery.deployer.stack.StackSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes back what an earlier build left unproved. */
@Command(
    name = "settle",
    description = {
      "Takes back what an earlier build published or deployed and did not come to prove, because"
          + " its agent died: the image that proved good last is again the published one, and is"
          + " deployed again where the stack runs the other.",
      "An operation that runs is waited for. What a person published is left as it is."
    })
public final class SettleCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final OperationFiles files = new OperationFiles();

  @Option(
      names = "--parameters",
      defaultValue = "build/parameters.json",
      paramLabel = "FILE",
      description = "What deployer parameters wrote; read only to deploy again.")
  private Path parametersFile = Path.of("build/parameters.json");

  @Option(
      names = "--exit-code",
      description = "With --dry-run: exit with 5 when an earlier build may have left something.")
  private boolean exitCode;

  @Override
  public Integer call() {
    return files.report().told(context(), environmentOptions.words(), this::settle);
  }

  private int settle() {
    Environment environment = environmentOptions.read();
    files.prove(context());
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      UndoRunner runner = new UndoRunner("settle", context(), output, files, environment, session);
      List<Version> versions = ImageHistory.read(session.ssm(), environment.imageParameter());
      boolean maybe = Undo.mayBeLeft(versions);
      Optional<StackSnapshot> stack = maybe ? runner.settled() : Optional.empty();
      runner.run(Undo.ofLeftovers(environment, versions, stack), parametersFile);
      return exitCode && output.dryRun() && maybe ? ExitCode.DIFFERENT.code() : 0;
    }
  }
}
