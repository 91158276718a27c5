package delivery.artifacts.jobs;

/** An evaluation takes more steps, time or memory than a script of jobs ever needs. */
final class TooMuchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooMuchException(String what) {
    super(what);
  }
}
