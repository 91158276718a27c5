package delivery.rehearsal;

import delivery.artifacts.source.Location;
import delivery.pipeline.AgentChannel;
import delivery.rehearsal.RehearsalResult.UsedAgent;
import delivery.rehearsal.iam.DeniedCall;
import java.time.Duration;
import java.util.Optional;

/** What happens during a rehearsal, in order, for whoever shows it. */
public sealed interface RehearsalEvent {

  /** A sentence about the preparation or the verification. */
  record Progress(String sentence) implements RehearsalEvent {}

  /** A build of the pipeline starts. */
  record BuildStarted(int number, String environment) implements RehearsalEvent {}

  /** A stage starts. */
  record StageStarted(String stage, Location at) implements RehearsalEvent {}

  /**
   * A build was given an agent.
   *
   * @param connection lost when the agent dies
   */
  record AgentStarted(String agent, UsedAgent used, AgentChannel connection)
      implements RehearsalEvent {}

  /** A line of the console, of a stage where one runs. */
  record ConsoleLine(String stage, String line) implements RehearsalEvent {}

  /** A call of the stage that ended last was denied. */
  record CallDenied(DeniedCall call) implements RehearsalEvent {}

  /**
   * A stage ended or was passed over.
   *
   * @param agent the one it ran on; empty for one without
   */
  record StageFinished(String stage, StageStatus status, Duration took, Optional<UsedAgent> agent)
      implements RehearsalEvent {}
}
