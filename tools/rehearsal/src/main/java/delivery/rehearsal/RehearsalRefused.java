package delivery.rehearsal;

/**
 * The rehearsal cannot run at all; the message says what is missing or wrong and how to mend it.
 */
public final class RehearsalRefused extends Exception {
  private static final long serialVersionUID = 1L;

  public RehearsalRefused(String message) {
    super(message);
  }

  public RehearsalRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
