package delivery.artifacts.jobs;

/** A script reaches out of the evaluation. */
final class OutsideException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutsideException(String name) {
    super(name);
  }
}
