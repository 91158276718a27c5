package delivery.pipeline.declarative;

import delivery.artifacts.pipeline.Agent;
import delivery.artifacts.pipeline.Directive;
import delivery.artifacts.pipeline.EnvironmentVariable;
import delivery.artifacts.pipeline.Input;
import delivery.pipeline.StagePath;
import delivery.pipeline.build.Build;
import delivery.pipeline.steps.Bindings;
import delivery.pipeline.steps.NodeStep;
import delivery.pipeline.steps.Stages;
import delivery.pipeline.steps.StepInvoker;
import delivery.pipeline.steps.Symbols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What Declarative puts around stages: agent, credentials, environment, options, input. */
final class Blocks {
  private final Build build;
  private final Evaluator evaluator;
  private final StepInvoker invoker;

  Blocks(Build build, Evaluator evaluator, StepInvoker invoker) {
    this.build = build;
    this.evaluator = evaluator;
    this.invoker = invoker;
  }

  /**
   * Runs a body on the agent that a pipeline or stage asks for.
   *
   * @param stageOptions the options of the stage that asks; empty for the pipeline
   */
  @Nullable Object agent(Agent agent, Optional<List<Directive>> stageOptions, Callable<?> body)
      throws Exception {
    if (!agent.offersWorkspace()) {
      return body.call();
    }
    int tries = evaluator.text(agent.setting("retries")).map(Integer::parseInt).orElse(1);
    if (tries > 1) {
      // As LabelScript of pipeline-model-definition: around the agent, so that each try has one of
      // its own.
      Map<String, @Nullable Object> arguments = arguments("count", tries);
      arguments.put(
          "conditions",
          List.of(Map.of(Symbols.SYMBOL, "agent"), Map.of(Symbols.SYMBOL, "nonresumable")));
      return invoker.invoke("retry", arguments, () -> onAgent(agent, stageOptions, body));
    }
    return onAgent(agent, stageOptions, body);
  }

  private @Nullable Object onAgent(
      Agent agent, Optional<List<Directive>> stageOptions, Callable<?> body) throws Exception {
    String label = evaluator.text(agent.label()).orElse("");
    Optional<String> workspace = evaluator.text(agent.setting("customWorkspace"));
    return NodeStep.run(
        build,
        label,
        () ->
            workspace.isPresent()
                ? invoker.invoke(
                    "ws", arguments("dir", workspace.get()), () -> checkout(stageOptions, body))
                : checkout(stageOptions, body));
  }

  private static Map<String, @Nullable Object> arguments(String name, Object value) {
    Map<String, @Nullable Object> arguments = new HashMap<>();
    arguments.put(name, value);
    return arguments;
  }

  private @Nullable Object checkout(Optional<List<Directive>> stageOptions, Callable<?> body)
      throws Exception {
    List<Directive> options = new ArrayList<>(evaluator.pipeline().options());
    stageOptions.ifPresent(options::addAll);
    boolean skipped =
        options.stream()
            .anyMatch(
                each ->
                    each.name().equals("skipDefaultCheckout")
                        && each.sole().map(value -> value.is(true)).orElse(true));
    Optional<Map<String, String>> scm = build.settings().scm();
    if (scm.isEmpty() || skipped) {
      return body.call();
    }
    checkOut(options);
    return scm.get().isEmpty() ? body.call() : withEnv(pairs(scm.get()), body);
  }

  // A stage of its own unless a stage asks for it, and inside the folder that the options name.
  private void checkOut(List<Directive> options) throws Exception {
    Callable<?> checkout = () -> invoker.invoke("checkout", arguments("scm", "scm"), null);
    Callable<?> staged =
        build.context().stage().equals(StagePath.ROOT)
            ? () ->
                Stages.run(
                    build, "Declarative: Checkout SCM", Optional.empty(), () -> false, checkout)
            : checkout;
    Optional<String> folder =
        options.stream()
            .filter(each -> each.name().equals("checkoutToSubdirectory"))
            .findFirst()
            .flatMap(Directive::sole)
            .map(evaluator::text)
            .filter(text -> !text.isEmpty());
    if (folder.isPresent()) {
      invoker.invoke("dir", arguments("path", folder.get()), staged);
    } else {
      staged.call();
    }
  }

  private static List<String> pairs(Map<String, String> variables) {
    List<String> pairs = new ArrayList<>();
    variables.forEach((name, value) -> pairs.add(name + "=" + value));
    return pairs;
  }

  @Nullable Object withEnv(List<String> pairs, Callable<?> body) throws Exception {
    return invoker.invoke("withEnv", arguments("overrides", pairs), body);
  }

  /** Runs a body with the values of {@code environment}. */
  @Nullable Object environment(List<EnvironmentVariable> variables, Callable<?> body)
      throws Exception {
    List<String> pairs = new ArrayList<>();
    for (EnvironmentVariable variable : inEngineOrder(variables, false)) {
      pairs.add(variable.name().value() + "=" + evaluator.variable(variable));
    }
    return pairs.isEmpty() ? body.call() : withEnv(pairs, body);
  }

  /** Runs a body with the credentials of {@code environment}. */
  @Nullable Object credentials(List<EnvironmentVariable> variables, Callable<?> body)
      throws Exception {
    List<Map<String, Object>> bindings = new ArrayList<>();
    for (EnvironmentVariable variable : inEngineOrder(variables, true)) {
      bindings.addAll(
          Bindings.of(build, variable.name().value(), evaluator.text(variable.value())));
    }
    return bindings.isEmpty()
        ? body.call()
        : invoker.invoke("withCredentials", arguments("bindings", bindings), body);
  }

  // The engine keeps the values in a hash map, and evaluates them in the order of that map.
  private static List<EnvironmentVariable> inEngineOrder(
      List<EnvironmentVariable> variables, boolean credentials) {
    Map<String, EnvironmentVariable> map = new HashMap<>();
    variables.stream()
        .filter(each -> each.credential() == credentials)
        .forEach(each -> map.put(each.name().value(), each));
    return List.copyOf(map.values());
  }

  /** Runs a body inside the options that are steps: timeout, retry, timestamps… */
  @Nullable Object wrappers(List<Directive> options, Callable<?> body) throws Exception {
    Map<String, Directive> wrappers = new LinkedHashMap<>();
    options.stream()
        .filter(each -> Options.isWrapper(each.name()))
        .forEach(each -> wrappers.put(each.name(), each));
    return wrap(new ArrayList<>(wrappers.values()), body);
  }

  // Like the engine, takes each option off one list: a retry tries again without those inside it.
  private @Nullable Object wrap(List<Directive> left, Callable<?> body) throws Exception {
    if (left.isEmpty()) {
      return body.call();
    }
    Directive first = left.remove(0);
    return invoker.invoke(first.name(), evaluator.arguments(first), () -> wrap(left, body));
  }

  /** Runs a body once the input of a stage was approved. */
  @Nullable Object input(Optional<Input> input, Callable<?> body) throws Exception {
    if (input.isEmpty()) {
      return body.call();
    }
    Map<String, @Nullable Object> arguments =
        new LinkedHashMap<>(evaluator.settings(input.get().settings()));
    List<Map<String, @Nullable Object>> parameters = new ArrayList<>();
    input
        .get()
        .parameters()
        .forEach(
            each -> {
              Map<String, @Nullable Object> parameter = evaluator.arguments(each);
              parameter.put("$symbol", each.name());
              parameters.add(parameter);
            });
    arguments.put("parameters", parameters);
    Object submitted = invoker.invoke("input", arguments, null);
    List<String> pairs = new ArrayList<>();
    if (submitted instanceof Map<?, ?> several) {
      several.forEach((name, value) -> pairs.add(name + "=" + value));
    } else if (arguments.get("submitterParameter") != null) {
      pairs.add(arguments.get("submitterParameter") + "=" + submitted);
    } else if (parameters.size() == 1) {
      pairs.add(parameters.get(0).get("name") + "=" + submitted);
    }
    return pairs.isEmpty() ? body.call() : withEnv(pairs, body);
  }
}
