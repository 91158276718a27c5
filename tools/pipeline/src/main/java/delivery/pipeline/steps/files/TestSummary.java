package delivery.pipeline.steps.files;

/** What {@code junit} returns to scripts, with the getters that they use. */
public record TestSummary(int total, int failed, int skipped) {

  public int getTotalCount() {
    return total;
  }

  public int getFailCount() {
    return failed;
  }

  public int getSkipCount() {
    return skipped;
  }

  public int getPassCount() {
    return total - failed - skipped;
  }

  TestSummary plus(TestSummary other) {
    return new TestSummary(total + other.total, failed + other.failed, skipped + other.skipped);
  }
}
