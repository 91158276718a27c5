package delivery.pipeline.steps;

import hudson.AbortException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Steps about the job itself and about other jobs, of which a local run has none. */
final class JobSteps {
  private JobSteps() {}

  static Map<String, StepAction> all() {
    return Map.of(
        "build", JobSteps::build,
        "milestone", JobSteps::milestone,
        "properties", JobSteps::properties);
  }

  private static @Nullable Object build(StepCall call) throws AbortException {
    String job = call.requiredText("job");
    if (job.equals(call.build().settings().job())) {
      throw new AbortException("a build of the job itself is not supported here");
    }
    throw new AbortException("No item named " + job + " found");
  }

  // No other build of the job is there to be overtaken.
  private static @Nullable Object milestone(StepCall call) throws AbortException {
    if (call.build().scheduler().isBranched() && !call.flag("unsafe", false)) {
      throw new AbortException("Using a milestone step inside parallel is not allowed");
    }
    OptionalInt before = call.build().milestone();
    int ordinal =
        call.arguments().get("ordinal") == null
            ? before.isPresent() ? before.getAsInt() + 1 : 0
            : call.number("ordinal", 0);
    if (before.isPresent() && before.getAsInt() >= ordinal) {
      throw new AbortException(
          "Invalid ordinal " + ordinal + ", as the previous one was " + before.getAsInt());
    }
    call.build().passMilestone(ordinal);
    call.print("Trying to pass milestone " + ordinal);
    return null;
  }

  private static @Nullable Object properties(StepCall call) {
    for (Object property : call.list("properties")) {
      if (property instanceof Map<?, ?> map && "pipelineTriggers".equals(map.get(Symbols.SYMBOL))) {
        triggers(map.get(Symbols.ANONYMOUS));
        triggers(map.get("triggers"));
      }
    }
    return null;
  }

  private static void triggers(@Nullable Object all) {
    for (Object each : all instanceof List<?> list ? list : List.of()) {
      if (each instanceof Map<?, ?> trigger) {
        Object spec = trigger.get(Symbols.ANONYMOUS);
        spec = spec == null ? trigger.get("spec") : spec;
        Triggers.check(String.valueOf(trigger.get(Symbols.SYMBOL)), spec);
      }
    }
  }
}
