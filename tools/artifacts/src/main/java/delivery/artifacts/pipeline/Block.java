package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;

/**
 * A block of steps.
 *
 * @param at its opening brace
 */
public record Block(Location at, List<Step> steps) {

  public Block {
    steps = List.copyOf(steps);
  }
}
