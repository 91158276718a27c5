package delivery.deployer.aws;

/** Attached to an SDK exception, as suppressed, to say which call it came from and who made it. */
final class FailedCall extends Exception {
  private final String service;
  private final String operation;
  private final String identity;

  FailedCall(String service, String operation, String identity) {
    super(service + ":" + operation, null, false, false);
    this.service = service;
    this.operation = operation;
    this.identity = identity;
  }

  String service() {
    return service;
  }

  String operation() {
    return operation;
  }

  /** The role, or whose credentials they are. */
  String identity() {
    return identity;
  }
}
