package delivery.deployer.deployment;

import java.util.List;

/** What brings a stack out of a state that a deployment cannot leave by itself. */
public sealed interface RecoveryStep {
  /** The step in words. */
  String words();

  /** There is nothing to recover. */
  record Nothing(String status) implements RecoveryStep {
    @Override
    public String words() {
      return "nothing to recover: the stack is " + status;
    }
  }

  /** Continues a failed rollback, leaving the named resources as they are. */
  record ContinueRollback(List<String> skip) implements RecoveryStep {
    @Override
    public String words() {
      return skip.isEmpty()
          ? "continue the failed rollback"
          : "continue the failed rollback without " + String.join(", ", skip);
    }
  }

  /** Deletes the stack, keeping the named resources. */
  record Delete(String status, List<String> retain) implements RecoveryStep {
    @Override
    public String words() {
      return "delete the stack, which is "
          + status
          + (retain.isEmpty() ? "" : ", keeping " + String.join(", ", retain));
    }
  }

  /** Cancels the running update, which rolls back. */
  record Cancel() implements RecoveryStep {
    @Override
    public String words() {
      return "cancel the running update; it rolls back";
    }
  }

  /** Waits for the running operation. */
  record Await(String status) implements RecoveryStep {
    @Override
    public String words() {
      return "wait for the operation in progress (" + status + ")";
    }
  }
}
