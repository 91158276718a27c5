package delivery.groovy;

/** Ends a run. No {@code catch} and no {@code finally} of a script sees it. */
public class RunEndedError extends Error {
  private static final long serialVersionUID = 1L;

  /** With the reason. */
  public RunEndedError(String reason) {
    super(reason);
  }

  /** With the reason and what caused it. */
  public RunEndedError(String reason, Throwable cause) {
    super(reason, cause);
  }
}
