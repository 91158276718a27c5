package delivery.pipeline;

import delivery.artifacts.source.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What happens in a run, in the order of the console. */
public sealed interface RunEvent {

  /**
   * A stage began.
   *
   * @param at its place in the Jenkinsfile; empty for stages that the engine adds
   */
  record StageStarted(StagePath stage, Optional<Location> at, Instant when) implements RunEvent {}

  /** A {@code node} inside a stage was given an agent that was started for it. */
  record AgentGiven(StagePath stage, String agent) implements RunEvent {}

  /** A branch of a {@code parallel} began. */
  record BranchStarted(StagePath stage, String branch) implements RunEvent {}

  /** A stage that began was skipped; the reason is the line that the console shows. */
  record StageSkipped(StagePath stage, String reason) implements RunEvent {}

  /** A stage ended, skipped ones too. */
  record StageFinished(StagePath stage, Result result, Duration duration) implements RunEvent {}

  /** The post conditions of a stage or, outside all stages, of the pipeline are about to run. */
  record PostStarted(StagePath stage) implements RunEvent {}

  /**
   * A step began.
   *
   * @param id unique in the run
   * @param summary its main argument, on one line, secrets masked
   */
  record StepStarted(
      long id, StagePath stage, String name, Optional<Location> at, String summary, Instant when)
      implements RunEvent {}

  /** A step ended. */
  record StepFinished(long id, StagePath stage, boolean failed, Duration duration)
      implements RunEvent {}

  /**
   * A line of the console.
   *
   * @param step the innermost step that printed it; empty for the engine's own lines
   */
  record Line(StagePath stage, OptionalLong step, String text) implements RunEvent {}

  /** The run ended; nothing follows. */
  record Finished(Result result, Duration duration) implements RunEvent {}
}
