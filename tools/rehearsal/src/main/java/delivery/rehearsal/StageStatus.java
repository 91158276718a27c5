package delivery.rehearsal;

/** How a stage ended, in Jenkins' words where Jenkins has one. */
public enum StageStatus {
  SUCCESS,
  UNSTABLE,
  FAILURE,
  ABORTED,
  /** It waits for somebody to approve it. */
  PAUSED_PENDING_INPUT,
  SKIPPED
}
