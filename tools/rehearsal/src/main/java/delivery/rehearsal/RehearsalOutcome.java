package delivery.rehearsal;

import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.FaultOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * The builds of a rehearsal and what they come to.
 *
 * @param result as {@link RehearsalResult#result}
 * @param problems why it is no success, where the builds do not tell
 */
record RehearsalOutcome(
    String result, List<Build> builds, List<String> problems, List<FaultOutcome> faults) {
  static final String SUCCESS = "SUCCESS";
  static final String FAILURE = "FAILURE";

  RehearsalOutcome {
    builds = List.copyOf(builds);
    problems = List.copyOf(problems);
    faults = List.copyOf(faults);
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
    return new RehearsalOutcome(succeeded() ? FAILURE : result, builds, all, faults);
  }
}
