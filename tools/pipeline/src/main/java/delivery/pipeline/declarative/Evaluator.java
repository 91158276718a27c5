package delivery.pipeline.declarative;

import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Directive;
import delivery.artifacts.pipeline.EnvironmentVariable;
import delivery.artifacts.pipeline.Parameter;
import delivery.artifacts.pipeline.Setting;
import delivery.artifacts.pipeline.Value;
import delivery.pipeline.build.Build;
import delivery.pipeline.script.PipelineBlock;
import delivery.pipeline.steps.StepInvoker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates the values that a pipeline's sections hold. */
final class Evaluator {
  private final Build build;
  private final PipelineBlock code;
  private final StepInvoker invoker;

  Evaluator(Build build, PipelineBlock code, StepInvoker invoker) {
    this.build = build;
    this.code = code;
    this.invoker = invoker;
  }

  @Nullable Object value(Value value) {
    return code.evaluate(value);
  }

  String text(Value value) {
    return String.valueOf(value(value));
  }

  Optional<String> text(Optional<Value> value) {
    return value.map(this::text);
  }

  /** The arguments of a directive as a step of the same name wants them. */
  Map<String, @Nullable Object> arguments(Directive directive) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    for (Parameter parameter : directive.arguments()) {
      String name =
          parameter
              .name()
              .or(() -> invoker.library().find(directive.name()).flatMap(step -> step.sole()))
              .orElse("value");
      arguments.put(name, value(parameter.value()));
    }
    return arguments;
  }

  Map<String, String> settings(List<Setting> settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    settings.forEach(each -> texts.put(each.name().value(), text(each.value())));
    return texts;
  }

  /** A variable's value; what is nothing becomes the text {@code null}, as in Jenkins. */
  String variable(EnvironmentVariable variable) {
    try {
      return String.valueOf(value(variable.value()));
    } catch (NullPointerException nothing) {
      throw new IllegalArgumentException(
          "One or more variables have some issues with their values: " + variable.name().value());
    }
  }

  DeclarativePipeline pipeline() {
    return code.pipeline();
  }

  Build build() {
    return build;
  }
}
