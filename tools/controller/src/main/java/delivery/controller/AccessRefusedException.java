package delivery.controller;

/** The controller answers, and not to this user. */
public final class AccessRefusedException extends ControllerUnavailableException {
  /** The message says what was refused and to whom it is given. */
  public AccessRefusedException(String message) {
    super(message);
  }
}
