package delivery.pipeline.steps;

import static delivery.pipeline.steps.Definitions.step;

import delivery.pipeline.Result;
import delivery.pipeline.build.StepFailure;
import delivery.pipeline.console.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Steps that speak, fail or wait. */
final class MessageSteps {
  private static final String STEPS = "org.jenkinsci.plugins.workflow.steps.";

  private MessageSteps() {}

  static List<StepDefinition> all() {
    return List.of(
        step("echo", MessageSteps::echo).optionalSole("message").build(),
        step("error", MessageSteps::error).optionalSole("message").build(),
        step("unstable", MessageSteps::unstable).optionalSole("message").build(),
        step("sleep", MessageSteps::sleep).sole("time").optional("unit").build(),
        step("milestone", MessageSteps::milestone)
            .optionalSole("ordinal")
            .optional("label")
            .build(),
        step("properties", call -> null).sole("properties").build());
  }

  private static @Nullable Object echo(StepCall call) {
    call.print(String.valueOf(Coercion.text(call, "message", STEPS + "EchoStep")));
    return null;
  }

  private static @Nullable Object error(StepCall call) throws StepFailure {
    throw new StepFailure(Coercion.text(call, "message", STEPS + "ErrorStep"));
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
    return call.strand()
        .await(
            completion -> {
              ScheduledFuture<?> unused =
                  call.build()
                      .timers()
                      .after(Duration.ofMillis(millis), () -> completion.succeed(null));
            },
            (completion, cause) -> completion.fail(cause));
  }

  private static @Nullable Object milestone(StepCall call) {
    call.print("Trying to pass milestone " + call.text("ordinal").orElse("0"));
    return null;
  }
}
