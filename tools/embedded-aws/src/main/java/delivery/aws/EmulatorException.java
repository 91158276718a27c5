package delivery.aws;

/** An emulator does not start, does not answer or has ended; the message names its log. */
public final class EmulatorException extends RuntimeException {
  EmulatorException(String message) {
    super(message);
  }

  EmulatorException(String message, Throwable cause) {
    super(message, cause);
  }
}
