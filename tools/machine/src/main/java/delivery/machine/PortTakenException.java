package delivery.machine;

/** Another program took a port between finding it free and listening on it. */
final class PortTakenException extends Exception {
  private static final long serialVersionUID = 1L;

  PortTakenException(String message) {
    super(message);
  }
}
