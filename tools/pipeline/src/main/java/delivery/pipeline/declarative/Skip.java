package delivery.pipeline.declarative;

/** Why stages are skipped. */
enum Skip {
  FAILURE("skipped due to earlier failure(s)"),
  UNSTABLE("skipped due to earlier stage(s) marking the build as unstable"),
  WHEN("skipped due to when conditional");

  private final String reason;

  Skip(String reason) {
    this.reason = reason;
  }

  String message(String stage) {
    return "Stage \"" + stage + "\" " + reason;
  }
}
