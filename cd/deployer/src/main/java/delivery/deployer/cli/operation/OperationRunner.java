package delivery.deployer.cli.operation;

import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.aws.AwsErrors;
import delivery.deployer.aws.Session;
import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.console.EventReporter;
import delivery.deployer.cli.console.InterruptionReport;
import delivery.deployer.cli.console.MarkdownReport;
import delivery.deployer.cli.console.TerminalApproval;
import delivery.deployer.cli.option.OperationFiles;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.deployment.DeploymentResult;
import delivery.deployer.deployment.ImageRestoration;
import delivery.deployer.deployment.Masking;
import delivery.deployer.deployment.PendingOperation;
import delivery.deployer.deployment.StackDeployment;
import delivery.deployer.environment.Environment;
import delivery.deployer.events.RootCause;
import delivery.deployer.events.StackEvent;
import delivery.deployer.events.TemplateLines;
import delivery.deployer.events.TemplatePlaces;
import delivery.deployer.failure.DeployerException;
import delivery.deployer.failure.DeploymentFailed;
import delivery.deployer.failure.FileNotWritten;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.StackSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** Runs a stack operation for a command: shows it, keeps its files, and tells how it ended. */
public final class OperationRunner {
  private final CommandContext context;
  private final OutputOptions output;
  private final OperationFiles files;
  private final Environment environment;
  private final Session session;
  private final List<String> unwritten = new ArrayList<>();

  /** Works through what it is given. */
  public OperationRunner(
      CommandContext context,
      OutputOptions output,
      OperationFiles files,
      Environment environment,
      Session session) {
    this.context = context;
    this.output = output;
    this.files = files;
    this.environment = environment;
    this.session = session;
  }

  /**
   * Runs the operation.
   *
   * @param asks whether to ask the person at a terminal
   * @param mainTemplate where root causes are looked up
   * @return how it ended, when it did not fail
   * @throws DeploymentFailed with the first cause, after the published image has been restored
   */
  public DeploymentResult run(
      boolean asks,
      Path mainTemplate,
      DeploymentRequest request,
      Function<StackDeployment, DeploymentResult> operation) {
    DeploymentResult result;
    try {
      result = watched(asks, mainTemplate, Masking.of(request), operation);
    } catch (InvalidInputException e) {
      throw new TemplatePlaces(mainTemplate)
          .named(e.words())
          .map(place -> new InvalidInputException(place, e.words()))
          .orElse(e);
    } catch (DeploymentFailed e) {
      throw new DeploymentFailed(new TemplatePlaces(mainTemplate).placed(e.words()));
    }
    if (result.outcome() == DeploymentResult.Outcome.FAILED) {
      ImageRestoration.plan(environment, result).ifPresent(this::tryToRestore);
      throw new DeploymentFailed(
          Stream.concat(Stream.of(cause(mainTemplate, result)), unwritten.stream())
              .collect(Collectors.joining("\n")));
    }
    files
        .report()
        .summarise(context, MarkdownReport.of(environment.stackName().value(), result))
        .ifPresent(unwritten::add);
    if (!unwritten.isEmpty()) {
      throw new FileNotWritten(
          "%s\nstack %s is %s: %s"
              .formatted(
                  String.join("\n", unwritten),
                  environment.stackName().value(),
                  result.status(),
                  result.outcome() == DeploymentResult.Outcome.WAITS_FOR_REVIEW
                      ? "change set %s waits all the same".formatted(result.changeSet())
                      : "nothing is left to do in AWS"));
    }
    return result;
  }

  private DeploymentResult watched(
      boolean asks,
      Path mainTemplate,
      Masking masking,
      Function<StackDeployment, DeploymentResult> operation) {
    PendingOperation pending = new PendingOperation(environment.stackName().value());
    try (EventReporter reporter = new EventReporter(context, output.json(), files.events())) {
      StackDeployment deployment =
          new StackDeployment(
              session.cloudFormation(),
              context.clock(),
              context.pause(),
              pending.andThen(reporter),
              new TerminalApproval(context, asks));
      DeploymentResult result =
          new InterruptionReport(context.err(), pending, masking)
              .run(() -> operation.apply(deployment));
      unwritten.addAll(files.write(environment.stackName().value(), result));
      reporter.finish().ifPresent(unwritten::add);
      report(result, mainTemplate, reporter);
      return result;
    }
  }

  private void report(DeploymentResult result, Path mainTemplate, EventReporter reporter) {
    String stackName = environment.stackName().value();
    Map<String, String> outputs = result.stack().map(StackSnapshot::outputs).orElse(Map.of());
    if (output.json()) {
      Map<String, Object> document =
          JsonFile.document(
              "event", "result",
              "outcome", result.outcome().name(),
              "stackName", stackName,
              "status", result.status(),
              "changeSet", result.changeSet(),
              "operation", operation(result).orElse(""),
              "outputs", outputs);
      if (result.outcome() == DeploymentResult.Outcome.FAILED) {
        document.put("cause", cause(mainTemplate, result));
      }
      reporter.line(document);
      return;
    }
    switch (result.outcome()) {
      case UNCHANGED -> context.out().println(stackName + " is up to date");
      case WAITS_FOR_REVIEW ->
          context
              .out()
              .println(
                  "change set %s waits: deployer execute --environment %s %s"
                      .formatted(result.changeSet(), environment.words(), result.changeSet()));
      case DEPLOYED -> outputs.forEach((key, value) -> context.out().println(key + " = " + value));
      case FAILED -> {}
    }
  }

  /** Puts the published image back and says what came of it. */
  public void restore(ImageRestoration restoration) {
    boolean restored =
        restoration.run(new ImagePublisher(session.ssm(), session::ec2, context.pause()));
    context
        .err()
        .println(
            restored
                ? "%s is %s again, which the stack runs"
                    .formatted(restoration.parameter(), restoration.good())
                : "%s holds another image by now; it is left as it is"
                    .formatted(restoration.parameter()));
  }

  /** Never hides why the deployment failed: what goes wrong here is told, and no more. */
  private void tryToRestore(ImageRestoration restoration) {
    try {
      restore(restoration);
    } catch (SdkException e) {
      notRestored(restoration, AwsErrors.describe(e));
    } catch (DeployerException e) {
      notRestored(restoration, e);
    }
  }

  private void notRestored(ImageRestoration restoration, DeployerException failure) {
    context
        .err()
        .println(
            "%s could not be put back to %s, which the stack runs: %s"
                .formatted(restoration.parameter(), restoration.good(), failure.words()));
  }

  /** CloudFormation's id of what ran, under which its own tools find it. */
  private static Optional<String> operation(DeploymentResult result) {
    return result.events().stream()
        .map(StackEvent::operation)
        .filter(id -> !id.isEmpty())
        .reduce((first, last) -> last);
  }

  private static String cause(Path mainTemplate, DeploymentResult result) {
    Optional<StackEvent> cause = RootCause.of(result.events());
    String first =
        cause
            .map(
                event ->
                    "%s%s (%s) %s: %s\n"
                        .formatted(
                            new TemplateLines(mainTemplate)
                                .of(event, result.events())
                                .map(place -> place + ": ")
                                .orElse(""),
                            event.logicalId(),
                            event.type(),
                            event.status(),
                            event.reason()))
            .orElse("");
    return first
        + "stack %s is %s%s"
            .formatted(
                result.stack().map(StackSnapshot::name).orElse("(deleted)"),
                result.status(),
                operation(result).map(id -> " (operation " + id + ")").orElse(""));
  }
}
