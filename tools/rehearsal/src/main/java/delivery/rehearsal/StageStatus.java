package delivery.rehearsal;

/** How a stage ended, in Jenkins' words where Jenkins has one. */
public enum StageStatus {
  SUCCESS,
  UNSTABLE,
  FAILURE,
  ABORTED,
  SKIPPED
}
