package delivery.deployer.deployment;

import java.util.function.Consumer;

/**
 * What an operation has left in AWS by now, in words for whoever stops it or is stopped by AWS.
 * Follows the operation's events; may be asked from another thread.
 */
public final class PendingOperation implements Consumer<DeploymentEvent> {
  private final String stackName;
  private volatile String words = "nothing was changed";
  private volatile String before = words;
  private String changeSet = "";

  /** Nothing was begun yet. */
  public PendingOperation(String stackName) {
    this.stackName = stackName;
  }

  /** The clause; what a call of unknown fate may have done counts as unknown. */
  public String describe() {
    return words;
  }

  /** The clause when AWS has refused the latest call: a step that it began was not begun. */
  public String describeWhenRefused() {
    return before;
  }

  @Override
  public void accept(DeploymentEvent event) {
    String until = words;
    switch (event) {
      case DeploymentEvent.StepStarted started -> words = begun(started.step());
      case DeploymentEvent.RecoveryStarted started -> words = maybe(started.step().words());
      case DeploymentEvent.ChangesFound found -> {
        changeSet = found.changeSet();
        words =
            "change set %s of stack %s is left and changes nothing by itself; the same command makes a new one"
                .formatted(changeSet, stackName);
      }
      case DeploymentEvent.NothingToChange nothing ->
          words = "stack %s is as requested; nothing was changed".formatted(stackName);
      case DeploymentEvent.OperationStarted runs ->
          words =
              "the operation on stack %s goes on in AWS: the same command attaches to it"
                  .formatted(runs.stackName());
      case DeploymentEvent.OperationEnded settled ->
          words =
              "stack %s is %s; the same command goes on from there"
                  .formatted(settled.stackName(), settled.status());
      case DeploymentEvent.StackEventReceived happened -> {}
      case DeploymentEvent.Unreachable unreachable -> {}
      case DeploymentEvent.Polled polled -> {}
    }
    before = beginsByOneCall(event) ? until : words;
  }

  private static boolean beginsByOneCall(DeploymentEvent event) {
    return event instanceof DeploymentEvent.RecoveryStarted
        || (event instanceof DeploymentEvent.StepStarted started
            && (started.step() instanceof DeploymentStep.ExecuteChangeSet
                || started.step() instanceof DeploymentStep.ContinueRollback
                || started.step() instanceof DeploymentStep.DeleteRemains));
  }

  private String begun(DeploymentStep step) {
    return switch (step) {
      case DeploymentStep.AwaitOperation await ->
          "the operation on stack %s goes on in AWS: the same command attaches to it"
              .formatted(stackName);
      case DeploymentStep.CreateChangeSet create ->
          "a change set of stack %s may be left, which changes nothing by itself; the same command makes a new one"
              .formatted(stackName);
      case DeploymentStep.ExecuteChangeSet execute ->
          "change set %s of stack %s may or may not be executing: the same command attaches to it or begins anew"
              .formatted(changeSet, stackName);
      case DeploymentStep.ContinueRollback rollback -> maybe(step.words());
      case DeploymentStep.DeleteRemains remains -> maybe(step.words());
      case DeploymentStep.SetStackPolicy policy -> missing(step);
      case DeploymentStep.SetTerminationProtection protection -> missing(step);
    };
  }

  private String maybe(String step) {
    return "stack %s: '%s' may or may not have begun; the same command attaches to it or begins it"
        .formatted(stackName, step);
  }

  private String missing(DeploymentStep step) {
    return "stack %s is deployed; not done: %s; the same command does it"
        .formatted(stackName, step.words());
  }
}
