package delivery.rehearsal.report;

import delivery.rehearsal.StageStatus;

/** What the report's colours and signs say. */
enum Verdict {
  GOOD("succeeded"),
  BAD("failed"),
  WARNING("unstable"),
  STOPPED("aborted"),
  WAITS("waits for an answer"),
  PASSED_OVER("skipped");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  static Verdict of(StageStatus status) {
    return status == StageStatus.SKIPPED ? PASSED_OVER : of(status.name());
  }

  /** From Jenkins' word for a result. */
  static Verdict of(String result) {
    return switch (result) {
      case "SUCCESS" -> GOOD;
      case "UNSTABLE" -> WARNING;
      case "ABORTED" -> STOPPED;
      case "PAUSED_PENDING_INPUT" -> WAITS;
      case "NOT_BUILT" -> PASSED_OVER;
      default -> BAD;
    };
  }

  static Verdict of(boolean held) {
    return held ? GOOD : BAD;
  }

  /** From CloudFormation's word for a stack or a resource. */
  static Verdict ofResource(String status) {
    if (status.contains("FAILED") || status.contains("ROLLBACK")) {
      return BAD;
    }
    return status.endsWith("_COMPLETE") ? GOOD : WARNING;
  }

  /** Whether somebody has to look at it. */
  boolean isWrong() {
    return this == BAD || this == WARNING || this == STOPPED;
  }

  /** The class of the style sheet and the name of the sign. */
  String style() {
    return switch (this) {
      case GOOD -> "good";
      case BAD -> "bad";
      case WARNING, WAITS -> "warning";
      case STOPPED -> "stopped";
      case PASSED_OVER -> "skipped";
    };
  }

  /** For people. */
  String word() {
    return word;
  }
}
