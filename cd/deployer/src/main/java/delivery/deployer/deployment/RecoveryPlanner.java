package delivery.deployer.deployment;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackSnapshot;
import java.util.List;
import java.util.Optional;

/** Decides what recovers a stack. Pure. */
public final class RecoveryPlanner {
  private RecoveryPlanner() {}

  /**
   * What the caller asks for.
   *
   * @param skip resources that a continued rollback leaves as they are
   * @param retain resources that a deletion keeps
   * @param cancel whether a running update is to be cancelled
   */
  public record Wishes(List<String> skip, List<String> retain, boolean cancel) {}

  /**
   * Decides.
   *
   * @throws InvalidInputException when a wish does not go with the stack's state
   * @throws RefusedException when only a person can help
   */
  public static RecoveryStep plan(Optional<StackSnapshot> stack, Wishes wishes) {
    String status = stack.map(StackSnapshot::status).orElse("absent");
    StackCondition condition = StackCondition.of(stack);
    require(
        wishes.skip().isEmpty() || condition == StackCondition.FAILED_ROLLBACK, "--skip", status);
    require(
        wishes.retain().isEmpty() || condition == StackCondition.FAILED_DELETION,
        "--retain",
        status);
    require(!wishes.cancel() || status.equals("UPDATE_IN_PROGRESS"), "--cancel", status);
    return switch (condition) {
      case UPDATABLE -> new RecoveryStep.Nothing(status);
      case CREATABLE ->
          status.equals("REVIEW_IN_PROGRESS")
              ? new RecoveryStep.Delete(status, List.of())
              : new RecoveryStep.Nothing(status);
      case BUSY -> wishes.cancel() ? new RecoveryStep.Cancel() : new RecoveryStep.Await(status);
      case FAILED_ROLLBACK -> new RecoveryStep.ContinueRollback(wishes.skip());
      case FAILED_CREATION, FAILED_DELETION -> {
        if (stack.map(StackSnapshot::terminationProtection).orElse(false)) {
          throw new RefusedException(
              "stack is %s and termination protected: switch that off by hand".formatted(status));
        }
        yield new RecoveryStep.Delete(status, wishes.retain());
      }
      case FAILED_IMPORT ->
          throw new RefusedException(
              "stack is %s: finish the import in AWS first".formatted(status));
    };
  }

  private static void require(boolean fits, String option, String status) {
    if (!fits) {
      throw new InvalidInputException(option + " does not go with a stack that is " + status);
    }
  }
}
