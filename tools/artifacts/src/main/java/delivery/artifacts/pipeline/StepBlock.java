package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;

/**
 * A block of steps.
 *
 * @param at its opening brace
 */
public record StepBlock(Location at, List<Step> steps) {

  public StepBlock {
    steps = List.copyOf(steps);
  }
}
