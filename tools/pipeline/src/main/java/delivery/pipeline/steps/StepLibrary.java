package delivery.pipeline.steps;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every step that can run here, by name. */
public final class StepLibrary {
  private final Map<String, StepDefinition> steps = new TreeMap<>();

  /** All steps. */
  public StepLibrary() {
    List<List<StepDefinition>> groups =
        List.of(
            MessageSteps.all(),
            ControlSteps.all(),
            new ShellSteps().all(),
            FileSteps.all(),
            KeepingSteps.all(),
            CredentialSteps.all(),
            TestSteps.all(),
            AgentSteps.all(),
            Symbols.all());
    groups.stream()
        .flatMap(Collection::stream)
        .forEach(
            step -> {
              if (steps.put(step.name(), step) != null) {
                throw new IllegalStateException("two steps are called " + step.name());
              }
            });
  }

  public Optional<StepDefinition> find(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  StepDefinition step(String name) {
    StepDefinition step = steps.get(name);
    if (step == null) {
      throw new NoSuchMethodError(
          "No such DSL method '" + name + "' found among steps " + new ArrayList<>(names()));
    }
    return step;
  }

  /** The names, sorted. */
  public Set<String> names() {
    return steps.keySet();
  }
}
