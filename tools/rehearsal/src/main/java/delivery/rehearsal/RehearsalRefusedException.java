package delivery.rehearsal;

/**
 * The rehearsal cannot run at all; the message says what is missing or wrong and how to mend it.
 */
public final class RehearsalRefusedException extends Exception {
  public RehearsalRefusedException(String message) {
    super(message);
  }

  public RehearsalRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
