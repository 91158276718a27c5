package delivery.pipeline.steps;

import delivery.groovy.RunEndedError;
import delivery.pipeline.Result;
import delivery.pipeline.console.InterruptionText;
import delivery.pipeline.console.StackText;
import delivery.pipeline.console.TimeSpan;
import hudson.AbortException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.jenkinsci.plugins.workflow.support.steps.AgentOfflineException;
import org.jspecify.annotations.Nullable;

/** Steps that decide what happens to a failure, and how often something is tried. */
final class ControlSteps {
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private static final String STEPS = "org.jenkinsci.plugins.workflow.steps.";

  private ControlSteps() {}

  static Map<String, StepAction> all() {
    return Map.of(
        "catchError", ControlSteps::catchError,
        "warnError", ControlSteps::warnError,
        "retry", ControlSteps::retry,
        "waitUntil", ControlSteps::waitUntil,
        "timeout", Timeouts::timeout,
        "stage", Stages::stage,
        "parallel", ParallelStep::parallel,
        "script", StepCall::runBody,
        "timestamps", call -> call.runBody(call.context().stamped()));
  }

  private static @Nullable Object catchError(StepCall call) throws Exception {
    Result build = result(call, "buildResult", Result.FAILURE);
    Result stage = result(call, "stageResult", Result.SUCCESS);
    Optional<String> message =
        call.text("message").map(String::strip).filter(text -> !text.isEmpty());
    return catching(call, message, build, stage);
  }

  // An explicit null means that a failure changes nothing.
  private static Result result(StepCall call, String argument, Result otherwise) {
    if (!call.arguments().containsKey(argument)) {
      return otherwise;
    }
    String name = call.text(argument).orElse("SUCCESS");
    Result result = Result.named(name);
    if (!result.name().equalsIgnoreCase(name)) {
      throw Coercion.refused(
          call,
          STEPS + "CatchErrorStep",
          argument
              + " is invalid: "
              + name
              + ". Valid options are SUCCESS, UNSTABLE, FAILURE, NOT_BUILT and ABORTED.");
    }
    return result;
  }

  private static @Nullable Object warnError(StepCall call) throws Exception {
    String message = call.text("message").orElse("").strip();
    if (message.isEmpty()) {
      throw Coercion.refused(call, STEPS + "WarnErrorStep", "A non-empty message is required");
    }
    return catching(call, Optional.of(message), Result.UNSTABLE, Result.UNSTABLE);
  }

  private static @Nullable Object catching(
      StepCall call, Optional<String> message, Result buildOnError, Result stageOnError)
      throws Exception {
    Result build = buildOnError;
    Result stage = stageOnError;
    try {
      call.runBody();
      return null;
    } catch (RunEndedError over) {
      throw over;
    } catch (Throwable failure) {
      if (failure instanceof FlowInterruptedException interrupted
          && interrupted.isActual()
          && !call.flag("catchInterruptions", true)) {
        throw interrupted;
      }
      message.ifPresent(call::error);
      tell(call, failure);
      if (failure instanceof FlowInterruptedException interrupted) {
        build = interrupted.result();
        stage = interrupted.result();
      }
    }
    if (build.isWorseThan(Result.SUCCESS)) {
      Optional<Result> current = call.build().result();
      if (current.isEmpty() || build.isWorseThan(current.get())) {
        call.print("Setting overall build result to " + build);
      }
      call.build().worsen(build);
    }
    if (stage.isWorseThan(Result.SUCCESS)) {
      call.context().warn(stage);
    }
    return null;
  }

  private static void tell(StepCall call, Throwable failure) {
    if (failure instanceof AbortException) {
      call.error(String.valueOf(failure.getMessage()));
    } else if (failure instanceof FlowInterruptedException interrupted) {
      InterruptionText.print(
          interrupted,
          call.build().console(),
          call.context().voice(),
          call.build().printedCauses());
    } else {
      StackText.lines(failure).forEach(call::print);
    }
  }

  private static @Nullable Object retry(StepCall call) throws Exception {
    int left = call.number("count", 1);
    while (true) {
      try {
        return call.runBody();
      } catch (RunEndedError over) {
        throw over;
      } catch (Throwable failure) {
        left--;
        if (left <= 0 || !isRetried(call, failure)) {
          throw delivery.pipeline.scheduler.Failures.thrown(failure);
        }
        if (!(failure instanceof AbortException)
            && !(failure instanceof FlowInterruptedException)) {
          call.error("Execution failed");
        }
        tell(call, failure);
        call.print("Retrying");
      }
    }
  }

  // `nonresumable()` is about restarts, which do not happen here.
  private static boolean isRetried(StepCall call, Throwable failure) {
    boolean failed =
        !(failure instanceof FlowInterruptedException interrupted) || !interrupted.isActual();
    List<?> conditions = call.list("conditions");
    return conditions.isEmpty()
        ? failed
        : conditions.stream()
            .anyMatch(
                each ->
                    each instanceof Map<?, ?> map
                        && (("error".equals(map.get(Symbols.SYMBOL)) && failed)
                            || ("agent".equals(map.get(Symbols.SYMBOL)) && isOfAgent(failure))));
  }

  private static boolean isOfAgent(Throwable failure) {
    return failure instanceof AgentOfflineException
        || failure instanceof MissingContextVariableException
        || (failure instanceof FlowInterruptedException interrupted
            && interrupted.why().isOfAgent());
  }

  private static @Nullable Object waitUntil(StepCall call) throws Exception {
    Duration wait =
        Duration.ofMillis(
            Math.clamp(
                call.number("initialRecurrencePeriod", (int) FIRST_WAIT.toMillis()),
                FIRST_WAIT.toMillis(),
                LONGEST_WAIT.toMillis()));
    while (true) {
      Object value = call.runBody();
      if (!(value instanceof Boolean done)) {
        throw new ClassCastException("body return value " + value + " is not boolean");
      }
      if (done) {
        return null;
      }
      if (!call.flag("quiet", false)) {
        call.print("Will try again after " + TimeSpan.text(wait));
      }
      Duration pause = wait;
      call.branch()
          .await(
              completion -> {
                var unused = call.build().timers().after(pause, () -> completion.succeed(null));
              },
              (completion, cause) -> completion.fail(cause));
      long next = (long) (wait.toMillis() * 1.2f);
      wait = Duration.ofMillis(Math.min(next, LONGEST_WAIT.toMillis()));
    }
  }
}
