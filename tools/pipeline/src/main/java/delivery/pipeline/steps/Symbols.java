package delivery.pipeline.steps;

import delivery.artifacts.lock.PipelineModel;
import delivery.artifacts.lock.PipelineStep;
import delivery.artifacts.lock.StepParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Functions that only describe something for a step around them: {@code string(name: …)}. */
public final class Symbols {
  /** The key under which a description keeps its kind. */
  public static final String SYMBOL = "$symbol";

  /** The name of an argument that was given without one. */
  static final String ANONYMOUS = "<anonymous>";

  private final PipelineModel model;
  private @Nullable Set<String> names;

  Symbols(PipelineModel model) {
    this.model = model;
  }

  boolean contains(String name) {
    return names().contains(name);
  }

  /** Every symbol that the lock names, those of build steps included, as the engine lists them. */
  Set<String> names() {
    Set<String> known = names;
    if (known == null) {
      known = read(model);
      names = known;
    }
    return known;
  }

  private static Set<String> read(PipelineModel model) {
    Set<String> known = new TreeSet<>();
    for (PipelineModel.Kind kind : PipelineModel.Kind.values()) {
      known.addAll(model.names(kind).keySet());
      model.symbols(kind).values().forEach(each -> addChoices(each.parameters(), known));
    }
    for (PipelineStep step : model.steps().values()) {
      addChoices(step.parameters(), known);
    }
    model.steps().values().stream()
        .filter(step -> !step.simple())
        .map(PipelineStep::name)
        .forEach(known::remove);
    known.removeIf(name -> name.contains("."));
    return known;
  }

  private static void addChoices(Optional<List<StepParameter>> parameters, Set<String> names) {
    parameters.orElse(List.of()).forEach(each -> names.addAll(each.choices().keySet()));
  }

  /** What the function's value is: the arguments and the kind. */
  static Map<String, @Nullable Object> description(
      String symbol, Map<String, @Nullable Object> arguments) {
    Map<String, @Nullable Object> description = new LinkedHashMap<>(arguments);
    description.put(SYMBOL, symbol);
    return description;
  }
}
