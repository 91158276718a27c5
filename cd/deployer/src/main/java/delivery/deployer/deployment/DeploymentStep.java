package delivery.deployer.deployment;

/** One step of a deployment, as the plan prints it. */
public sealed interface DeploymentStep {
  /** Waits for an operation that runs already, showing its events. */
  record AwaitOperation(String status) implements DeploymentStep {}

  /** Continues a rollback that failed. */
  record ContinueRollback() implements DeploymentStep {}

  /** Deletes what a failed creation left. */
  record DeleteRemains(String status) implements DeploymentStep {}

  /** Creates and reviews a change set. */
  record CreateChangeSet(boolean newStack) implements DeploymentStep {}

  /** Executes the change set, following the events. */
  record ExecuteChangeSet() implements DeploymentStep {}

  /** Sets the stack policy. */
  record SetStackPolicy() implements DeploymentStep {}

  /** Switches termination protection. */
  record SetTerminationProtection(boolean enabled) implements DeploymentStep {}

  /** The step in words. */
  default String words() {
    return switch (this) {
      case AwaitOperation await -> "wait for the operation in progress (" + await.status + ")";
      case ContinueRollback rollback -> "continue the failed rollback";
      case DeleteRemains remains -> "delete what the failed creation left (" + remains.status + ")";
      case CreateChangeSet create ->
          create.newStack ? "create a change set for a new stack" : "create a change set";
      case ExecuteChangeSet execute -> "execute the change set if it holds changes";
      case SetStackPolicy policy -> "set the stack policy";
      case SetTerminationProtection protection ->
          "switch termination protection " + (protection.enabled ? "on" : "off");
    };
  }
}
