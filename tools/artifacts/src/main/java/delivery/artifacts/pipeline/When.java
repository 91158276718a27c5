package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;

/**
 * When a stage runs: all conditions must hold.
 *
 * @param beforeAgent whether they are asked before the stage's agent is
 */
public record When(
    Location at,
    List<Condition> conditions,
    boolean beforeAgent,
    boolean beforeInput,
    boolean beforeOptions) {

  public When {
    conditions = List.copyOf(conditions);
  }
}
