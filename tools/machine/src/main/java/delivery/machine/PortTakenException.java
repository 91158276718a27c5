package delivery.machine;

/** Another program took a port between finding it free and listening on it. */
final class PortTakenException extends Exception {
  PortTakenException(String message) {
    super(message);
  }
}
