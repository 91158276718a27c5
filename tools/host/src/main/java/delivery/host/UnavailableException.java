package delivery.host;

/**
 * Something that the work needs cannot be had or used; the message says what, why and what to do.
 */
public abstract class UnavailableException extends Exception {
  protected UnavailableException(String message) {
    super(message);
  }

  protected UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
