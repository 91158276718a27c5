package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.EventReporter;
import delivery.deployer.cli.operation.RecoveryRunner;
import delivery.deployer.deployment.DeploymentEvent;
import delivery.deployer.deployment.Masking;
import delivery.deployer.deployment.RecoveryStep;
import delivery.deployer.deployment.StackRecovery;
import delivery.deployer.environment.Environment;
import delivery.deployer.events.EventFollower;
import delivery.deployer.events.RootCause;
import delivery.deployer.events.StackEvent;
import delivery.deployer.stack.SecretUses;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the events of an environment's last operation. */
@Command(
    name = "logs",
    description = {
      "Shows the events of the stack's last operation, nested stacks included: the first cause of a"
          + " failure, then what failed, then all in order.",
      "With --follow, of the operation that runs, until its end; exits 1 when that failed."
    })
public final class LogsCommand extends EnvironmentCommand {
  @Option(names = "--json", description = "Answer in JSON lines on standard output.")
  private boolean json;

  @Option(names = "--follow", description = "Follow the operation that runs, if one does.")
  private boolean follow;

  @Option(names = "--failed", description = "Show only what failed.")
  private boolean failed;

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    String name = environment.stackName().value();
    try (Session callers = environmentOptions.callersSession(environment, context());
        EventReporter reporter = new EventReporter(context(), json, Optional.empty())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      StackSnapshot stack = new StackReader(session.cloudFormation()).existing(name);
      if (follow && StackCondition.of(stack.status()) == StackCondition.BUSY) {
        StackRecovery.Outcome outcome =
            RecoveryRunner.run(
                context(), session, reporter, stack, new RecoveryStep.Await(stack.status()));
        if (!outcome.good() && !outcome.status().equals("DELETE_COMPLETE")) {
          throw RecoveryRunner.failure(outcome, "stack %s is %s".formatted(name, outcome.status()));
        }
        return 0;
      }
      EventFollower follower = new EventFollower(session.cloudFormation(), stack.id());
      follower.startAtRunningOperation();
      Masking masking = Masking.of(new SecretUses(session.cloudFormation(), stack));
      show(follower.poll().stream().map(masking::stackEvent).toList(), reporter);
    }
    return 0;
  }

  private void show(List<StackEvent> events, EventReporter reporter) {
    List<StackEvent> failures = events.stream().filter(StackEvent::failed).toList();
    if (!json && !failures.isEmpty()) {
      RootCause.of(events)
          .ifPresent(
              cause ->
                  println(
                      "first cause: %s/%s: %s"
                          .formatted(cause.stackName(), cause.logicalId(), cause.reason())));
      failures.forEach(event -> reporter.accept(new DeploymentEvent.StackEventReceived(event)));
      println(failed ? "" : "all events:");
    } else if (failed) {
      failures.forEach(event -> reporter.accept(new DeploymentEvent.StackEventReceived(event)));
    }
    if (!failed) {
      events.forEach(event -> reporter.accept(new DeploymentEvent.StackEventReceived(event)));
    }
  }
}
