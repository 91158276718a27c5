package delivery.deployer.deployment;

import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.events.StackEvent;
import delivery.deployer.stack.StackSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a deployment.
 *
 * @param outcome in one word
 * @param status the stack's status afterwards
 * @param stack the stack afterwards; empty when only a change set was made for a new one
 * @param before the stack before; empty when there was none
 * @param parameters the values that were deployed; masked ones are asterisks
 * @param changeSet the change set's name; empty when there was none
 * @param changes its changes
 * @param events everything that happened, in order
 */
public record DeploymentResult(
    Outcome outcome,
    String status,
    Optional<StackSnapshot> stack,
    Optional<StackSnapshot> before,
    Map<String, String> parameters,
    String changeSet,
    List<PlannedChange> changes,
    List<StackEvent> events) {

  /** In one word. */
  public enum Outcome {
    /** The stack was as requested already. */
    UNCHANGED,
    /** The change set was executed. */
    DEPLOYED,
    /** The change set waits for its execution by name. */
    WAITS_FOR_REVIEW,
    /** The operation failed; AWS rolled it back, or could not. */
    FAILED
  }
}
