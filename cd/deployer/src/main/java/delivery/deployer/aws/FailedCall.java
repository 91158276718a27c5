package delivery.deployer.aws;

/** Attached to an SDK exception, as suppressed, to say which call it came from. */
final class FailedCall extends Exception {
  private static final long serialVersionUID = 1L;
  private final String service;
  private final String operation;

  FailedCall(String service, String operation) {
    super(service + ":" + operation, null, false, false);
    this.service = service;
    this.operation = operation;
  }

  String service() {
    return service;
  }

  String operation() {
    return operation;
  }
}
