package delivery.deployer.deployment;

import delivery.deployer.events.EventFollower;
import delivery.deployer.events.RootCause;
import delivery.deployer.events.StackEvent;
import delivery.deployer.stack.SecretUses;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackSnapshot;
import delivery.deployer.time.Pause;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Runs what {@link RecoveryPlanner} decided. */
public record StackRecovery(
    CloudFormationClient cloudFormation,
    Clock clock,
    Pause pause,
    Consumer<DeploymentEvent> listener) {
  /**
   * How a recovery ended.
   *
   * @param status the stack's status, or DELETE_COMPLETE
   * @param good whether that is what the step was for
   * @param cause what failed first, if anything did
   */
  public record Outcome(String status, boolean good, Optional<StackEvent> cause) {}

  /** Runs the step and waits for its end. */
  public Outcome run(StackSnapshot stack, RecoveryStep step, String token) {
    SecretUses secrets = new SecretUses(cloudFormation, stack);
    Masking masking = Masking.of(secrets);
    EventFollower follower = new EventFollower(cloudFormation, stack.id());
    if (step instanceof RecoveryStep.Delete) {
      secrets.learn();
    }
    if (step instanceof RecoveryStep.Await) {
      follower.startAtRunningOperation();
    } else {
      follower.startNow();
    }
    listener.accept(new DeploymentEvent.RecoveryStarted(step));
    switch (step) {
      case RecoveryStep.Nothing nothing -> {
        return new Outcome(nothing.status(), true, Optional.empty());
      }
      case RecoveryStep.ContinueRollback rollback ->
          cloudFormation.continueUpdateRollback(
              r ->
                  r.stackName(stack.id())
                      .clientRequestToken(token)
                      .resourcesToSkip(some(rollback.skip())));
      case RecoveryStep.Delete delete ->
          cloudFormation.deleteStack(
              r ->
                  r.stackName(stack.id())
                      .clientRequestToken(token)
                      .retainResources(some(delete.retain())));
      case RecoveryStep.Cancel cancel ->
          cloudFormation.cancelUpdateStack(r -> r.stackName(stack.id()).clientRequestToken(token));
      case RecoveryStep.Await await -> {}
    }
    listener.accept(new DeploymentEvent.OperationStarted(stack.name(), step.words()));
    OperationWatch watch =
        new OperationWatch(
            cloudFormation, clock, pause, event -> listener.accept(masking.event(event)));
    OperationWatch.Ended ended =
        step instanceof RecoveryStep.Await
            ? watch.watch(stack, follower)
            : watch.watchNew(stack, follower);
    return new Outcome(
        ended.status(),
        good(step, ended.status()),
        RootCause.of(ended.events()).map(masking::stackEvent));
  }

  /** An empty list would be sent as one empty name. */
  private static @Nullable List<String> some(List<String> names) {
    return names.isEmpty() ? null : names;
  }

  private static boolean good(RecoveryStep step, String status) {
    return switch (step) {
      case RecoveryStep.Delete delete -> status.equals("DELETE_COMPLETE");
      case RecoveryStep.ContinueRollback rollback -> status.equals("UPDATE_ROLLBACK_COMPLETE");
      case RecoveryStep.Cancel cancel -> status.equals("UPDATE_ROLLBACK_COMPLETE");
      case RecoveryStep.Await await -> StackCondition.succeeded(status);
      case RecoveryStep.Nothing nothing -> true;
    };
  }
}
