package delivery.deployer.cli.command;

import delivery.deployer.ami.ImageHistory;
import delivery.deployer.ami.ImageHistory.Version;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.PublishDescription;
import delivery.deployer.cli.operation.UndoRunner;
import delivery.deployer.cli.option.OperationFiles;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.deployment.Undo;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.stack.StackSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes back what a failed build did. */
@Command(
    name = "undo",
    description = {
      "Takes back what a build published that failed: the image parameter again names an image that"
          + " proved good.",
      "Where the stack runs the build's image already, as after a failed smoke test, the image"
          + " before it is deployed again, with the build's templates. An operation that runs is"
          + " waited for. What another build published is left as it is."
    })
public final class UndoCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final OperationFiles files = new OperationFiles();

  @Option(
      names = "--parameters",
      required = true,
      paramLabel = "FILE",
      description = "What the build's deployer parameters wrote; read only to deploy again.")
  private Path parametersFile = Path.of("build/parameters.json");

  @Override
  public Integer call() {
    return files.report().told(context(), environmentOptions.words(), this::undo);
  }

  private int undo() {
    if (context().variables().getOrDefault("BUILD_TAG", "").isBlank()) {
      throw new InvalidInputException(
          "BUILD_TAG is not set: undo takes back what one build published; by hand, use rollback");
    }
    Environment environment = environmentOptions.read();
    files.prove(context());
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      UndoRunner runner = new UndoRunner("undo", context(), output, files, environment, session);
      List<Version> versions = ImageHistory.read(session.ssm(), environment.imageParameter());
      String description = PublishDescription.of(context().variables());
      Optional<StackSnapshot> stack =
          Undo.isOwn(description, versions) ? runner.settled() : Optional.empty();
      runner.run(Undo.plan(environment, description, versions, stack), parametersFile);
    }
    return 0;
  }
}
