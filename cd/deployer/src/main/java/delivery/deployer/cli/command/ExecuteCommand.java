package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.changeset.RequestBuilder;
import delivery.deployer.cli.operation.OperationRunner;
import delivery.deployer.cli.option.OperationFiles;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.cli.option.ReviewOptions;
import delivery.deployer.deployment.DeploymentResult;
import delivery.deployer.deployment.PlanFile;
import delivery.deployer.environment.Environment;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Executes a change set that waits. */
@Command(
    name = "execute",
    description = "Executes a change set that deploy --no-execute left for review.")
public final class ExecuteCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final ReviewOptions review = new ReviewOptions();
  @Mixin private final OperationFiles files = new OperationFiles();

  @Parameters(
      paramLabel = "NAME",
      description = "The change set's name, or the file that deploy --plan-out wrote.")
  private String changeSet = "";

  @Option(
      names = "--template",
      paramLabel = "FILE",
      defaultValue = "cloudformation/main.yaml",
      description = "Where the cause of a failure is looked up (default: ${DEFAULT-VALUE}).")
  private Path template = Path.of("cloudformation/main.yaml");

  @Override
  public Integer call() {
    return files.report().told(context(), environmentOptions.words(), this::execute);
  }

  private int execute() {
    Environment environment = environmentOptions.read();
    files.prove(context());
    PlanFile.Meant meant = PlanFile.read(environment, changeSet);
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      DeploymentRequest request =
          RequestBuilder.withoutParameters(
              environment, session::roleArn, review.options(true, !output.dryRun()));
      DeploymentResult unused =
          new OperationRunner(context(), output, files, environment, session)
              .run(
                  review.asks(),
                  environment.stack().isEmpty()
                      ? template
                      : template.resolveSibling(environment.template().value()),
                  request,
                  deployment -> deployment.execute(request, meant));
      return 0;
    }
  }
}
