package delivery.rehearsal;

import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.FaultOutcome;
import delivery.rehearsal.fault.FaultRehearsal;
import delivery.rehearsal.recovery.Recovery;
import delivery.rehearsal.recovery.RecoverySetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The builds of a rehearsal and what they come to.
 *
 * @param result as {@link RehearsalResult#result}
 * @param problems why it is no success, where the builds do not tell
 * @param recovery how Jenkins came back, where it was lost
 */
record RehearsalOutcome(
    String result,
    List<Build> builds,
    List<String> problems,
    List<FaultOutcome> faults,
    Optional<Recovery> recovery) {
  static final String SUCCESS = "SUCCESS";
  static final String FAILURE = "FAILURE";

  RehearsalOutcome {
    builds = List.copyOf(builds);
    problems = List.copyOf(problems);
    faults = List.copyOf(faults);
  }

  /** One without a loss of Jenkins. */
  static RehearsalOutcome of(
      String result, List<Build> builds, List<String> problems, List<FaultOutcome> faults) {
    return new RehearsalOutcome(result, builds, problems, faults, Optional.empty());
  }

  /** What faults came to. */
  static RehearsalOutcome of(FaultRehearsal.FaultResults played) {
    return of(SUCCESS, played.builds(), List.of(), played.outcomes()).with(played.problems());
  }

  /** What the loss of Jenkins came to. */
  static RehearsalOutcome of(RecoverySetup.Outcome lost) {
    return new RehearsalOutcome(
            SUCCESS, lost.builds(), List.of(), List.of(lost.judged()), Optional.of(lost.recovery()))
        .with(lost.judged().problems());
  }

  boolean succeeded() {
    return result.equals(SUCCESS);
  }

  /** The same with more problems, which make a failure of a success. */
  RehearsalOutcome with(List<String> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(problems);
    all.addAll(more);
    return new RehearsalOutcome(succeeded() ? FAILURE : result, builds, all, faults, recovery);
  }
}
