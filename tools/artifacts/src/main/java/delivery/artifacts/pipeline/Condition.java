package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;

/**
 * A condition of {@code when}.
 *
 * @param arguments of {@code branch}, {@code environment}, {@code equals}…
 * @param expression the block of {@code expression}
 * @param children the conditions inside {@code not}, {@code allOf} and {@code anyOf}
 */
public record Condition(
    String kind,
    Location at,
    List<Parameter> arguments,
    Optional<StepBlock> expression,
    List<Condition> children) {

  public Condition {
    arguments = List.copyOf(arguments);
    children = List.copyOf(children);
  }
}
