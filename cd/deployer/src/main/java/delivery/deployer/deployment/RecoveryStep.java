package delivery.deployer.deployment;

import java.util.List;

/** What brings a stack out of a state that a deployment cannot leave by itself. */
public sealed interface RecoveryStep {
  /** There is nothing to recover. */
  record Nothing(String status) implements RecoveryStep {}

  /** Continues a failed rollback, leaving the named resources as they are. */
  record ContinueRollback(List<String> skip) implements RecoveryStep {}

  /** Deletes the stack, keeping the named resources. */
  record Delete(String status, List<String> retain) implements RecoveryStep {}

  /** Cancels the running update, which rolls back. */
  record Cancel() implements RecoveryStep {}

  /** Waits for the running operation. */
  record Await(String status) implements RecoveryStep {}

  /** The step in words. */
  default String words() {
    return switch (this) {
      case Nothing nothing -> "nothing to recover: the stack is " + nothing.status;
      case ContinueRollback rollback ->
          "continue the failed rollback" + named(" without ", rollback.skip);
      case Delete delete ->
          "delete the stack, which is " + delete.status + named(", keeping ", delete.retain);
      case Cancel cancel -> "cancel the running update; it rolls back";
      case Await await -> "wait for the operation in progress (" + await.status + ")";
    };
  }

  private static String named(String words, List<String> resources) {
    return resources.isEmpty() ? "" : words + String.join(", ", resources);
  }
}
