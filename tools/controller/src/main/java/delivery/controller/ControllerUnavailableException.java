package delivery.controller;

/** No controller can be had: the message says why and what to do, and is all a user needs. */
public sealed class ControllerUnavailableException extends Exception
    permits AccessRefusedException {
  public ControllerUnavailableException(String message) {
    super(message);
  }

  public ControllerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
