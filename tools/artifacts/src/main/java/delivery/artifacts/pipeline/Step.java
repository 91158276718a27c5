package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;

/**
 * A call of a step.
 *
 * @param arguments without the body
 * @param body the steps inside its block
 * @param inScript whether it stands in a {@code script} block or other free Groovy, where not every
 *     call is a step
 */
public record Step(
    String name, Location at, List<Parameter> arguments, List<Step> body, boolean inScript) {

  public Step {
    arguments = List.copyOf(arguments);
    body = List.copyOf(body);
  }
}
