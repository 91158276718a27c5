package delivery.deployer.cli.command;

import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.aws.AwsReferences;
import delivery.deployer.aws.Session;
import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.changeset.RequestBuilder;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.console.EnvironmentOptions;
import delivery.deployer.cli.console.OperationFiles;
import delivery.deployer.cli.console.OperationRunner;
import delivery.deployer.cli.console.OutputOptions;
import delivery.deployer.cli.console.ReviewOptions;
import delivery.deployer.cli.console.RunName;
import delivery.deployer.deployment.DeploymentPlanner;
import delivery.deployer.deployment.DeploymentStep;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.Refused;
import delivery.deployer.json.JsonFile;
import delivery.deployer.parameters.DeploymentParameter;
import delivery.deployer.parameters.ParameterSet;
import delivery.deployer.parameters.ParametersFile;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deploys an environment. */
@Command(
    name = "deploy",
    description = {
      "Brings the stack to the parameters and templates: change set, review, execution, events.",
      "Repairs what a failed deployment left, waits for an operation that runs, and prints the first"
          + " cause of a failure. A failed deployment puts the published image back to the one that"
          + " the stack runs."
    })
public final class DeployCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private final EnvironmentOptions environmentOptions = new EnvironmentOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final ReviewOptions review = new ReviewOptions();
  @Mixin private final OperationFiles files = new OperationFiles();

  @Option(
      names = "--parameters",
      required = true,
      paramLabel = "FILE",
      description = "What deployer parameters wrote.")
  private Path parametersFile = Path.of("build/parameters.json");

  @Option(
      names = "--no-execute",
      description = "Leave the change set for review; deployer execute NAME executes it.")
  private boolean noExecute;

  @Option(
      names = "--no-wait",
      description = "Refuse when another operation runs on the stack, instead of waiting for it.")
  private boolean noWait;

  /** Works through what it is given. */
  public DeployCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    files.prove();
    ParameterSet set = ParametersFile.read(parametersFile);
    try (Session callers = environmentOptions.callersSession(environment, context)) {
      Session session = environmentOptions.deploySession(callers, environment, context);
      DeploymentRequest request =
          RequestBuilder.build(
              environment,
              parametersFile,
              set,
              new AwsReferences(session::ssm, session::cloudFormation, session::secretsManager),
              session::roleArn,
              review.options(!noWait, !noExecute));
      if (output.dryRun()) {
        Optional<StackSnapshot> stack =
            new StackReader(session.cloudFormation()).find(request.stackName());
        print(request, DeploymentPlanner.plan(stack, request), stack);
        return 0;
      }
      new OperationRunner(context, output, files, environment, session)
          .run(
              review.asks(),
              Path.of(set.template()),
              request,
              deployment -> {
                requireCurrent(environment, set, session);
                return deployment.run(request, RunName.of(context));
              });
      return 0;
    }
  }

  // Of two builds at once, the one that looked the image up before the other published would deploy
  // its own after the other's, and leave the parameter naming an image that does not run.
  private void requireCurrent(Environment environment, ParameterSet set, Session session) {
    for (DeploymentParameter parameter : set.parameters()) {
      boolean isImage =
          parameter.reference().filter(("ssm:" + environment.imageParameter())::equals).isPresent();
      if (isImage && parameter.value().isPresent()) {
        new ImagePublisher(session.ssm(), session::ec2, context.pause())
            .current(environment.imageParameter())
            .filter(now -> !now.image().equals(parameter.value().get()))
            .ifPresent(
                now -> {
                  throw new Refused(
                      ("%s names %s by now, and %s was made for %s: another build published"
                              + " meanwhile. Run deployer parameters again to deploy that image")
                          .formatted(
                              environment.imageParameter(),
                              now.image(),
                              parametersFile,
                              parameter.value().get()));
                });
      }
    }
  }

  private void print(
      DeploymentRequest request, List<DeploymentStep> steps, Optional<StackSnapshot> stack) {
    List<String> words = steps.stream().map(DeploymentStep::words).toList();
    String status = stack.map(StackSnapshot::status).orElse("absent");
    if (output.json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("stackName", request.stackName());
      document.put("status", status);
      document.put("templateUrl", request.templateUrl());
      document.put("steps", words);
      document.put("dryRun", true);
      context.out().print(JsonFile.text(document));
      return;
    }
    context.out().println("%s (%s), dry run:".formatted(request.stackName(), status));
    words.forEach(step -> context.out().println("  " + step));
  }
}
