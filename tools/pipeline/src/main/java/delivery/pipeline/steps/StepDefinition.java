package delivery.pipeline.steps;

import delivery.artifacts.lock.PipelineStep;
import delivery.artifacts.lock.StepParameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A step that can run here: what the controller lock says of it, and what it does.
 *
 * @param signature its name, parameters and context, as the controller knows them
 */
public record StepDefinition(PipelineStep signature, StepAction action) {
  /** What only an agent brings; the first that is missing is the one that Jenkins names. */
  private static final Set<String> OF_AN_AGENT =
      Set.of("hudson.FilePath", "hudson.Launcher", "hudson.model.Computer", "hudson.model.Node");

  /** Its function. */
  public String name() {
    return signature.name();
  }

  /** The argument that may be given without its name. */
  public Optional<String> sole() {
    return signature.sole();
  }

  /** Whether a closure behind the arguments is its block. */
  public boolean takesBody() {
    return signature.body();
  }

  /** The arguments that it knows. */
  Set<String> parameters() {
    Set<String> names = new TreeSet<>();
    signature.parameters().orElse(List.of()).forEach(each -> names.add(each.name()));
    return names;
  }

  /** Whether it has one argument only, so that a map is that argument's value. */
  boolean hasOneArgument() {
    List<StepParameter> all = signature.parameters().orElse(List.of());
    return all.size() == 1 && all.getFirst().required();
  }

  /** The class of what an agent would bring and the step cannot do without. */
  Optional<String> neededFromAgent() {
    return signature.simple()
        ? Optional.of("hudson.FilePath")
        : signature.requires().stream().filter(OF_AN_AGENT::contains).findFirst();
  }
}
