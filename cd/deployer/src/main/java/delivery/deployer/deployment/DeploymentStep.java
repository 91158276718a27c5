package delivery.deployer.deployment;

/** One step of a deployment, as the plan prints it. */
public sealed interface DeploymentStep {
  /** The step in words. */
  String words();

  /** Waits for an operation that runs already, showing its events. */
  record AwaitOperation(String status) implements DeploymentStep {
    @Override
    public String words() {
      return "wait for the operation in progress (" + status + ")";
    }
  }

  /** Continues a rollback that failed. */
  record ContinueRollback() implements DeploymentStep {
    @Override
    public String words() {
      return "continue the failed rollback";
    }
  }

  /** Deletes what a failed creation left. */
  record DeleteRemains(String status) implements DeploymentStep {
    @Override
    public String words() {
      return "delete what the failed creation left (" + status + ")";
    }
  }

  /** Creates and reviews a change set. */
  record CreateChangeSet(boolean newStack) implements DeploymentStep {
    @Override
    public String words() {
      return newStack ? "create a change set for a new stack" : "create a change set";
    }
  }

  /** Executes the change set, following the events. */
  record ExecuteChangeSet() implements DeploymentStep {
    @Override
    public String words() {
      return "execute the change set if it holds changes";
    }
  }

  /** Sets the stack policy. */
  record SetStackPolicy() implements DeploymentStep {
    @Override
    public String words() {
      return "set the stack policy";
    }
  }

  /** Switches termination protection. */
  record SetTerminationProtection(boolean enabled) implements DeploymentStep {
    @Override
    public String words() {
      return "switch termination protection " + (enabled ? "on" : "off");
    }
  }
}
