package delivery.rehearsal.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How Jenkins came back.
 *
 * @param lost the label of what was lost
 * @param controller {@code real}, or {@code stand-in} for one that no Jenkins is in
 * @param back how long after the loss it answered again; empty when it never did
 * @param steps each command with its time, in order
 */
public record Recovery(String lost, String controller, Optional<Duration> back, List<Step> steps) {
  public Recovery {
    steps = List.copyOf(steps);
  }

  /**
   * A command that was carried out.
   *
   * @param command its place on the operations page, and its beginning
   */
  public record Step(String command, Duration took) {}
}
