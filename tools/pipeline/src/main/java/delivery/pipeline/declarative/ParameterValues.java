package delivery.pipeline.declarative;

import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Directive;
import delivery.artifacts.pipeline.Parameter;
import delivery.artifacts.pipeline.Value;
import delivery.artifacts.source.Diagnostic;
import delivery.pipeline.RunRefusedException;
import delivery.pipeline.RunSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of a build's parameters. */
public final class ParameterValues {
  private static final String RULE = "build-parameters";
  private static final Set<String> DESCRIPTIVE = Set.of("description", "trim");

  private final Map<String, Object> values;

  private ParameterValues(Map<String, Object> values) {
    this.values = values;
  }

  /** By name, in the file's order. */
  public Map<String, Object> values() {
    return values;
  }

  /**
   * What was given, and the defaults of the rest.
   *
   * @throws RunRefusedException for a name that the pipeline does not declare, or a choice that is
   *     none
   */
  public static ParameterValues of(DeclarativePipeline pipeline, RunSettings settings)
      throws RunRefusedException {
    Map<String, String> given = new LinkedHashMap<>(settings.parameters().orElse(Map.of()));
    Map<String, Object> values = new LinkedHashMap<>();
    List<Diagnostic> problems = new ArrayList<>();
    for (Directive parameter : pipeline.parameters()) {
      String name =
          parameter
              .argument("name")
              .flatMap(Value::constant)
              .or(() -> constant(parameter.sole()))
              .orElse("");
      for (Parameter argument : parameter.arguments()) {
        boolean matters = argument.name().filter(DESCRIPTIVE::contains).isEmpty();
        if (matters && argument.value().literal().isEmpty()) {
          problems.add(
              Diagnostic.silent(
                  argument.value().at(),
                  RULE,
                  "the parameter "
                      + name
                      + " is declared with Groovy; only constants can be run here"));
        }
      }
      Optional<String> chosen = Optional.ofNullable(given.remove(name));
      List<String> choices = choices(parameter);
      if (chosen.isPresent() && !choices.isEmpty() && !choices.contains(chosen.get())) {
        problems.add(
            Diagnostic.refused(
                parameter.at(),
                RULE,
                "\"" + chosen.get() + "\" is no choice of " + name + "; allowed are " + choices));
      }
      values.put(name, value(parameter, chosen, choices));
    }
    for (String unknown : given.keySet()) {
      problems.add(
          Diagnostic.refused(
              pipeline.at(),
              RULE,
              "the pipeline has no parameter \"" + unknown + "\"; it has " + values.keySet()));
    }
    if (!problems.isEmpty()) {
      throw new RunRefusedException(problems);
    }
    return new ParameterValues(values);
  }

  private static Object value(Directive parameter, Optional<String> chosen, List<String> choices) {
    String text =
        chosen.orElseGet(
            () ->
                choices.isEmpty()
                    ? parameter.argument("defaultValue").flatMap(Value::constant).orElse("")
                    : choices.get(0));
    return parameter.name().equals("booleanParam") ? (Object) Boolean.parseBoolean(text) : text;
  }

  private static Optional<String> constant(Optional<Value> value) {
    return value.flatMap(Value::constant);
  }

  private static List<String> choices(Directive parameter) {
    if (!parameter.name().equals("choice")) {
      return List.of();
    }
    return switch (parameter.argument("choices").flatMap(Value::literal).orElse("")) {
      case List<?> list -> list.stream().map(String::valueOf).toList();
      case Object text -> String.valueOf(text).lines().toList();
    };
  }
}
