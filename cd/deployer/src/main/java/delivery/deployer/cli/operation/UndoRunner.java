package delivery.deployer.cli.operation;

import delivery.deployer.ami.ImageHistory;
import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.ami.PublishPlan;
import delivery.deployer.aws.AwsReferences;
import delivery.deployer.aws.Session;
import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.changeset.RequestBuilder;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.console.EventReporter;
import delivery.deployer.cli.console.RunName;
import delivery.deployer.cli.option.OperationFiles;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.deployment.DeploymentResult;
import delivery.deployer.deployment.RecoveryStep;
import delivery.deployer.deployment.StackRecovery;
import delivery.deployer.deployment.Undo;
import delivery.deployer.environment.Environment;
import delivery.deployer.json.JsonFile;
import delivery.deployer.parameters.DeploymentParameter;
import delivery.deployer.parameters.ParameterSet;
import delivery.deployer.parameters.ParametersFile;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Does what takes back an image that was never proved, or says it.
 *
 * @param command whose answers these are
 */
public record UndoRunner(
    String command,
    CommandContext context,
    OutputOptions output,
    OperationFiles files,
    Environment environment,
    Session session) {
  /** The stack once nothing works on it any more; as it is where nothing may be done. */
  public Optional<StackSnapshot> settled() {
    StackReader reader = new StackReader(session.cloudFormation());
    Optional<StackSnapshot> stack = reader.find(environment.stackName().value());
    if (stack.isEmpty() || StackCondition.of(stack) != StackCondition.BUSY || output.dryRun()) {
      return stack;
    }
    RecoveryStep.Await await = new RecoveryStep.Await(stack.get().status());
    try (EventReporter reporter = new EventReporter(context, output.json(), files.events())) {
      StackRecovery.Outcome unused =
          RecoveryRunner.run(context, session, reporter, stack.get(), await);
    }
    return reader.find(stack.get().id());
  }

  /**
   * Does it.
   *
   * @param parameters what {@code deployer parameters} wrote; read only to deploy again
   */
  public void run(Undo undo, Path parameters) {
    OperationRunner runner = new OperationRunner(context, output, files, environment, session);
    switch (undo) {
      case Undo.Nothing nothing -> say(nothing.why());
      case Undo.Restore restore -> {
        if (output.dryRun()) {
          say("%s -> %s".formatted(environment.imageParameter(), restore.restoration().good()));
        } else {
          runner.restore(restore.restoration());
        }
      }
      case Undo.RollBack back -> {
        if (output.dryRun()) {
          say("deploy %s again instead of %s".formatted(back.to(), back.from()));
        } else {
          rollBack(back, parameters, runner);
        }
      }
    }
  }

  private void rollBack(Undo.RollBack back, Path parameters, OperationRunner runner) {
    ParameterSet set = with(ParametersFile.read(parameters), back);
    DeploymentRequest request =
        RequestBuilder.build(
            environment,
            parameters,
            set,
            new AwsReferences(session::ssm, session::cloudFormation, session::secretsManager),
            session::roleArn,
            new DeploymentRequest.Options(true, true, Set.of(), Set.of()));
    ImagePublisher publisher = new ImagePublisher(session.ssm(), session::ec2, context.pause());
    PublishPlan plan =
        publisher.plan(
            environment.imageParameter(), back.to(), ImageHistory.rolledBackFrom(back.from()));
    new PublishReport(context, output).finish(plan, publisher);
    DeploymentResult unused =
        runner.run(
            false,
            Path.of(set.template()),
            request,
            deployment -> deployment.run(request, RunName.of(context)));
    say("%s runs %s again".formatted(environment.stackName().value(), back.to()));
  }

  private static ParameterSet with(ParameterSet set, Undo.RollBack back) {
    return new ParameterSet(
        set.environment(),
        set.stackName(),
        set.template(),
        set.templateUrl(),
        set.contentHash(),
        set.parameters().stream()
            .map(
                each ->
                    each.name().equals(back.templateParameter())
                        ? new DeploymentParameter(
                            each.name(),
                            Optional.of(back.to()),
                            each.reference(),
                            "",
                            each.origin(),
                            each.place(),
                            each.noEcho())
                        : each)
            .toList());
  }

  /** Answers in a sentence. */
  public void say(String words) {
    if (output.json()) {
      context
          .out()
          .println(
              JsonFile.line(
                  JsonFile.document(
                      "event", command,
                      "message", words,
                      "dryRun", output.dryRun())));
    } else {
      context.out().println(words + (output.dryRun() ? " (dry run)" : ""));
    }
  }
}
