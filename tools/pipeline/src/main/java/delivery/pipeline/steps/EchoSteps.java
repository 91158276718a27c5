package delivery.pipeline.steps;

import delivery.pipeline.Result;
import delivery.pipeline.console.TimeSpan;
import hudson.AbortException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Steps that speak, fail or wait. */
final class EchoSteps {
  private static final String STEPS = "org.jenkinsci.plugins.workflow.steps.";

  private EchoSteps() {}

  static Map<String, StepAction> all() {
    return Map.of(
        "echo", EchoSteps::echo,
        "error", EchoSteps::error,
        "unstable", EchoSteps::unstable,
        "sleep", EchoSteps::sleep);
  }

  private static @Nullable Object echo(StepCall call) {
    call.print(String.valueOf(Coercion.text(call, "message", STEPS + "EchoStep")));
    return null;
  }

  private static @Nullable Object error(StepCall call) throws AbortException {
    throw new AbortException(Coercion.text(call, "message", STEPS + "ErrorStep"));
  }

  private static @Nullable Object unstable(StepCall call) {
    String message = Coercion.text(call, "message", STEPS + "UnstableStep");
    if (message == null || message.isBlank()) {
      throw Coercion.refused(call, STEPS + "UnstableStep", "A non-empty message is required");
    }
    call.context().warn(Result.UNSTABLE);
    call.build().worsen(Result.UNSTABLE);
    call.print("WARNING: " + message.strip());
    return null;
  }

  private static @Nullable Object sleep(StepCall call) throws Exception {
    TimeUnit unit = TimeUnit.valueOf(call.text("unit").orElse("SECONDS").toUpperCase(Locale.ROOT));
    long millis = unit.toMillis(call.number("time", 0));
    if (millis <= 0) {
      call.print("No need to sleep any longer");
      return null;
    }
    call.print("Sleeping for " + TimeSpan.text(Duration.ofMillis(millis)));
    return call.branch()
        .await(
            completion -> {
              ScheduledFuture<?> unused =
                  call.build()
                      .timers()
                      .after(Duration.ofMillis(millis), () -> completion.succeed(null));
            },
            (completion, cause) -> completion.fail(cause));
  }
}
