package delivery.deployer.cli;

import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.aws.AwsReferences;
import delivery.deployer.aws.Session;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.DeploymentFailed;
import delivery.deployer.json.JsonFile;
import delivery.deployer.parameters.ParameterSet;
import delivery.deployer.parameters.ParametersFile;
import delivery.deployer.stack.Deployment;
import delivery.deployer.stack.DeploymentPlanner;
import delivery.deployer.stack.DeploymentRequest;
import delivery.deployer.stack.DeploymentResult;
import delivery.deployer.stack.DeploymentStep;
import delivery.deployer.stack.ImageRestoration;
import delivery.deployer.stack.RequestBuilder;
import delivery.deployer.stack.RootCause;
import delivery.deployer.stack.StackDocuments;
import delivery.deployer.stack.StackEvent;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import delivery.deployer.stack.TemplateLines;
import delivery.deployer.stack.Timeline;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "deploy",
    description = {
      "Brings the stack to the parameters and templates: change set, review, execution, events.",
      "Repairs what a failed deployment left, waits for an operation that runs, and prints the first"
          + " cause of a failure. A failed deployment puts the published image back to the one that"
          + " the stack runs."
    })
final class DeployCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private final EnvironmentOptions environmentOptions = new EnvironmentOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final ReviewOptions review = new ReviewOptions();

  @Option(
      names = "--parameters",
      required = true,
      paramLabel = "FILE",
      description = "What deployer parameters wrote.")
  private Path parametersFile = Path.of("build/parameters.json");

  @Option(names = "--events", paramLabel = "FILE", description = "Events, as JSON lines.")
  private @Nullable Path eventsFile;

  @Option(names = "--outputs", paramLabel = "FILE", description = "The stack's outputs, as JSON.")
  private @Nullable Path outputsFile;

  @Option(
      names = "--timeline",
      paramLabel = "FILE",
      description = "When each resource began and ended, as JSON.")
  private @Nullable Path timelineFile;

  DeployCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    ParameterSet set = ParametersFile.read(parametersFile);
    try (Session callers = environmentOptions.callersSession(environment, surroundings)) {
      Session session = environmentOptions.deploySession(callers, environment, surroundings);
      DeploymentRequest request =
          RequestBuilder.build(
              environment,
              parametersFile,
              set,
              new AwsReferences(session::ssm, session::cloudFormation, session::secretsManager),
              session::roleArn,
              review.options());
      Optional<StackSnapshot> before =
          new StackReader(session.cloudFormation()).find(request.stackName());
      if (output.dryRun()) {
        print(request, DeploymentPlanner.plan(before, request), before);
        return 0;
      }
      DeploymentResult result = deploy(session, request);
      if (result.outcome() == DeploymentResult.Outcome.FAILED) {
        ImageRestoration.plan(set, before, environment.imageParameter())
            .ifPresent(restoration -> restore(restoration, session));
        throw new DeploymentFailed(cause(set, result));
      }
      return 0;
    }
  }

  private DeploymentResult deploy(Session session, DeploymentRequest request) {
    try (EventReporter reporter =
        new EventReporter(surroundings.out(), output.json(), Optional.ofNullable(eventsFile))) {
      Deployment deployment =
          new Deployment(
              session.cloudFormation(),
              surroundings.clock(),
              surroundings.pause(),
              reporter,
              new TerminalApproval(surroundings, review.asks()));
      DeploymentResult result =
          Interruption.announced(
              surroundings.err(),
              reporter::running,
              () -> deployment.run(request, RunName.of(surroundings)));
      finish(request, result, reporter);
      return result;
    }
  }

  private void finish(DeploymentRequest request, DeploymentResult result, EventReporter reporter) {
    Map<String, String> outputs = result.stack().map(StackSnapshot::outputs).orElse(Map.of());
    if (outputsFile != null && result.outcome() != DeploymentResult.Outcome.FAILED) {
      JsonFile.write(outputsFile, outputs);
    }
    if (timelineFile != null) {
      JsonFile.write(
          timelineFile,
          StackDocuments.timeline(
              request.stackName(), result.status(), Timeline.of(result.events())));
    }
    if (output.json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("event", "result");
      document.put("outcome", result.outcome().name());
      document.put("stackName", request.stackName());
      document.put("status", result.status());
      document.put("changeSet", result.changeSet());
      document.put("outputs", outputs);
      reporter.line(document);
      return;
    }
    switch (result.outcome()) {
      case UNCHANGED ->
          surroundings.out().println("%s is up to date".formatted(request.stackName()));
      case WAITS_FOR_REVIEW ->
          surroundings
              .out()
              .println(
                  "change set %s waits: deployer execute %s"
                      .formatted(result.changeSet(), result.changeSet()));
      case DEPLOYED ->
          outputs.forEach((key, value) -> surroundings.out().println(key + " = " + value));
      case FAILED -> {}
    }
  }

  private void restore(ImageRestoration.Restoration restoration, Session session) {
    boolean restored =
        ImageRestoration.run(
            restoration, new ImagePublisher(session.ssm(), session.ec2(), surroundings.pause()));
    surroundings
        .err()
        .println(
            restored
                ? "%s is %s again, which the stack runs"
                    .formatted(restoration.parameter(), restoration.good())
                : "%s was changed by somebody else; it is left as it is"
                    .formatted(restoration.parameter()));
  }

  private static String cause(ParameterSet set, DeploymentResult result) {
    Optional<StackEvent> cause = RootCause.of(result.events());
    String first =
        cause
            .map(
                event ->
                    "%s%s (%s) %s: %s\n"
                        .formatted(
                            new TemplateLines(Path.of(set.template()))
                                .of(event, result.events())
                                .map(place -> place + ": ")
                                .orElse(""),
                            event.logicalId(),
                            event.type(),
                            event.status(),
                            event.reason()))
            .orElse("");
    return first + "stack %s is %s".formatted(set.stackName(), result.status());
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
      surroundings.out().print(JsonFile.text(document));
      return;
    }
    surroundings.out().println("%s (%s), dry run:".formatted(request.stackName(), status));
    words.forEach(step -> surroundings.out().println("  " + step));
  }
}
