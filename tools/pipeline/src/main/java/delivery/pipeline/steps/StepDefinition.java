package delivery.pipeline.steps;

import java.util.Optional;
import java.util.Set;

/**
 * A step that can run here.
 *
 * @param sole the argument that may be given without its name
 * @param parameters every argument it knows
 * @param required those it cannot do without
 * @param takesBody whether it needs a block
 * @param needsWorkspace whether it can only run on an agent
 */
public record StepDefinition(
    String name,
    Optional<String> sole,
    Set<String> parameters,
    Set<String> required,
    boolean takesBody,
    boolean needsWorkspace,
    StepAction action) {

  public StepDefinition {
    parameters = Set.copyOf(parameters);
    required = Set.copyOf(required);
  }
}
