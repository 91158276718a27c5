package delivery.deployer.cli;

import delivery.deployer.aws.Session;
import delivery.deployer.environment.Environment;
import delivery.deployer.stack.DeploymentRequest;
import delivery.deployer.stack.RequestBuilder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "execute",
    description = "Executes a change set that deploy --no-execute left for review.")
final class ExecuteCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private final EnvironmentOptions environmentOptions = new EnvironmentOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final ReviewOptions review = new ReviewOptions();
  @Mixin private final OperationFiles files = new OperationFiles();

  @Parameters(paramLabel = "NAME", description = "The change set's name.")
  private String changeSet = "";

  @Option(
      names = "--template",
      paramLabel = "FILE",
      defaultValue = "cloudformation/main.yaml",
      description = "Where the cause of a failure is looked up (default: ${DEFAULT-VALUE}).")
  private Path template = Path.of("cloudformation/main.yaml");

  ExecuteCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    try (Session callers = environmentOptions.callersSession(environment, surroundings)) {
      Session session = environmentOptions.deploySession(callers, environment, surroundings);
      DeploymentRequest request =
          RequestBuilder.withoutParameters(
              environment, session::roleArn, review.options(true, !output.dryRun()));
      new OperationRunner(surroundings, output, files, environment, session)
          .run(
              review.asks(),
              template,
              request,
              deployment -> deployment.execute(request, changeSet));
      return 0;
    }
  }
}
