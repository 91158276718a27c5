package delivery.deployer.stack;

import java.util.Optional;

/** What a stack's status means for the next deployment. */
public enum StackCondition {
  /** There is no stack, or a change set waits for its creation. */
  CREATABLE,
  /** It can be updated. */
  UPDATABLE,
  /** Its creation failed: nothing but deletion is possible. */
  FAILED_CREATION,
  /** Somebody's operation runs. */
  BUSY,
  /** Its rollback failed: it must be continued first. */
  FAILED_ROLLBACK,
  /** Somebody's deletion failed: only a person can say what is to be kept. */
  FAILED_DELETION,
  /** An import failed to roll back: only AWS's console helps. */
  FAILED_IMPORT;

  /** The condition of a stack that may be absent; a status that is not known counts as busy. */
  public static StackCondition of(Optional<StackSnapshot> stack) {
    return stack.map(found -> of(found.status())).orElse(CREATABLE);
  }

  /** The condition that a status tells; one that is not known counts as busy. */
  public static StackCondition of(String status) {
    return switch (status) {
      case "REVIEW_IN_PROGRESS", "DELETE_COMPLETE" -> CREATABLE;
      case "CREATE_COMPLETE",
          "UPDATE_COMPLETE",
          "UPDATE_ROLLBACK_COMPLETE",
          "UPDATE_FAILED",
          "IMPORT_COMPLETE",
          "IMPORT_ROLLBACK_COMPLETE" ->
          UPDATABLE;
      case "ROLLBACK_COMPLETE", "CREATE_FAILED", "ROLLBACK_FAILED" -> FAILED_CREATION;
      case "UPDATE_ROLLBACK_FAILED" -> FAILED_ROLLBACK;
      case "DELETE_FAILED" -> FAILED_DELETION;
      case "IMPORT_ROLLBACK_FAILED" -> FAILED_IMPORT;
      default -> BUSY;
    };
  }

  /** Whether a status says that no operation runs. */
  public static boolean settled(String status) {
    return of(status) != BUSY && !status.equals("REVIEW_IN_PROGRESS");
  }

  /** Whether a status is the good end of an operation. */
  public static boolean succeeded(String status) {
    return switch (status) {
      case "CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE" -> true;
      default -> false;
    };
  }
}
