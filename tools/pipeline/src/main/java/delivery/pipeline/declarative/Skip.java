package delivery.pipeline.declarative;

/**
 * Why stages are skipped.
 *
 * @param stage the stage that the reason is about; like the engine, stages inside it are skipped
 *     with its name, and only branches with their own
 */
record Skip(Reason reason, String stage) {

  /** What came in the way. */
  enum Reason {
    FAILURE("skipped due to earlier failure(s)"),
    UNSTABLE("skipped due to earlier stage(s) marking the build as unstable"),
    WHEN("skipped due to when conditional");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  String message() {
    return "Stage \"" + stage + "\" " + reason.text;
  }

  /** The same reason for a branch. */
  Skip of(String branch) {
    return new Skip(reason, branch);
  }
}
