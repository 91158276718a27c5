package delivery.rehearsal;

import delivery.artifacts.source.Location;
import delivery.rehearsal.iam.DeniedCall;
import java.time.Duration;

/** What happens during a rehearsal, in order, for whoever shows it. */
public sealed interface RehearsalEvent {

  /** A sentence about the preparation or the verification. */
  record Progress(String sentence) implements RehearsalEvent {}

  /** A build of the pipeline starts. */
  record BuildStarted(int number, String environment) implements RehearsalEvent {}

  /** A stage starts. */
  record StageStarted(String stage, Location at) implements RehearsalEvent {}

  /** A line of the console, of a stage where one runs. */
  record ConsoleLine(String stage, String line) implements RehearsalEvent {}

  /** A call of the stage that ended last was denied. */
  record CallDenied(DeniedCall call) implements RehearsalEvent {}

  /** A stage ended or was passed over. */
  record StageFinished(String stage, StageStatus status, Duration took) implements RehearsalEvent {}
}
