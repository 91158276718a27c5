package delivery.deployer.deployment;

import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.events.StackEvent;
import java.util.List;

/** What happens while a deployment runs, in order. */
public sealed interface DeploymentEvent {
  /** A step begins. */
  record StepStarted(DeploymentStep step) implements DeploymentEvent {}

  /** A recovery begins. */
  record RecoveryStarted(RecoveryStep step) implements DeploymentEvent {}

  /** The change set is complete; nothing is executed yet. */
  record ChangesFound(String changeSet, List<PlannedChange> changes) implements DeploymentEvent {}

  /** The stack is as requested already. */
  record NothingToChange() implements DeploymentEvent {}

  /** The operation of this deployment runs in AWS from now on, whatever becomes of this process. */
  record OperationStarted(String stackName, String operation) implements DeploymentEvent {}

  /** An event of the stack or of one nested in it. */
  record StackEventReceived(StackEvent event) implements DeploymentEvent {}

  /** CloudFormation was asked for events; that there were none is said by nothing else. */
  record Polled() implements DeploymentEvent {}

  /** CloudFormation could not be asked; it is asked again. */
  record Unreachable(String reason) implements DeploymentEvent {}

  /** No operation runs any more. */
  record OperationEnded(String stackName, String status) implements DeploymentEvent {}
}
