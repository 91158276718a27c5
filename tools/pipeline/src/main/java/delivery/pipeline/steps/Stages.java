package delivery.pipeline.steps;

import delivery.artifacts.source.Location;
import delivery.pipeline.Result;
import delivery.pipeline.RunEvent;
import delivery.pipeline.StagePath;
import delivery.pipeline.build.Build;
import delivery.pipeline.build.StageFrame;
import delivery.pipeline.build.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jspecify.annotations.Nullable;

/** The step {@code stage}, and the stages of Declarative. */
public final class Stages {
  private Stages() {}

  static @Nullable Object stage(StepCall call) throws Exception {
    String name = call.requiredText("name");
    if (call.body().isEmpty()) {
      call.print("Using the ‘stage’ step without a block argument is deprecated");
      call.print("Entering stage " + name);
      call.print("Proceeding");
      return null;
    }
    return run(call.build(), name, Optional.empty(), () -> false, call.body().orElseThrow());
  }

  /**
   * Runs a stage on the branch whose turn it is.
   *
   * @param skipped asked when the body ended
   */
  public static @Nullable Object run(
      Build build,
      String name,
      Optional<Location> at,
      BooleanSupplier skipped,
      java.util.concurrent.Callable<?> body)
      throws Exception {
    StepContext outer = build.context();
    StagePath path = outer.stage().child(name);
    StageFrame frame = new StageFrame(name);
    Instant began = build.console().now();
    build.console().tell(new RunEvent.StageStarted(path, at, began));
    Result result = Result.FAILURE;
    try {
      Object value = build.scheduler().current().body(outer.in(path, frame), body);
      result = frame.warning();
      return value;
    } catch (FlowInterruptedException interrupted) {
      result = interrupted.result();
      throw interrupted;
    } finally {
      Duration took = Duration.between(began, build.console().now());
      build
          .console()
          .tell(
              new RunEvent.StageFinished(
                  path, skipped.getAsBoolean() ? Result.NOT_BUILT : result, took));
    }
  }
}
