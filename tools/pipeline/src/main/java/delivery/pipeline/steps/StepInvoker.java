package delivery.pipeline.steps;

import delivery.artifacts.source.Location;
import delivery.pipeline.RunEvent;
import delivery.pipeline.build.Build;
import delivery.pipeline.build.StepContext;
import delivery.pipeline.build.StepEnvironment;
import delivery.pipeline.console.Console.LineContext;
import delivery.pipeline.console.ScriptTrace;
import delivery.pipeline.scheduler.BranchThread;
import delivery.pipeline.scheduler.Failures;
import groovy.lang.Closure;
import groovy.lang.GString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.jenkinsci.plugins.workflow.support.steps.AgentOfflineException;
import org.jspecify.annotations.Nullable;

/** Calls steps: packs the arguments as Jenkins does, reports, and sees to the workspace. */
public final class StepInvoker {
  private static final int SUMMARY_LENGTH = 120;
  private static final Set<String> SILENT = Set.of("stage", "parallel", "script");

  private final Build build;
  private final StepLibrary library;

  public StepInvoker(Build build, StepLibrary library) {
    this.build = build;
    this.library = library;
  }

  public StepLibrary library() {
    return library;
  }

  /**
   * A call from Groovy.
   *
   * @param at where it is written
   */
  public @Nullable Object call(String name, @Nullable Object[] given, Optional<Location> at) {
    boolean describes = library.find(name).isEmpty() && library.symbols().contains(name);
    Optional<StepDefinition> step = describes ? Optional.empty() : Optional.of(library.step(name));
    List<@Nullable Object> values = new ArrayList<>(Arrays.asList(given));
    Optional<Callable<?>> body = Optional.empty();
    if (step.filter(StepDefinition::takesBody).isPresent()
        && !values.isEmpty()
        && values.getLast() instanceof Closure<?> closure) {
      values.removeLast();
      body = Optional.of(() -> ScriptTrace.call(closure));
    }
    Set<String> interpolated = new LinkedHashSet<>();
    Map<String, @Nullable Object> arguments = arguments(step, values, interpolated);
    if (step.isEmpty()) {
      return Symbols.description(name, arguments);
    }
    try {
      return invoke(step.get(), arguments, interpolated, body, at);
    } catch (Exception failure) {
      throw Failures.thrown(failure);
    }
  }

  // As the engine packs them (DSL.parseArgs); without a step, those of a symbol.
  private static Map<String, @Nullable Object> arguments(
      Optional<StepDefinition> step, List<@Nullable Object> values, Set<String> interpolated) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    Optional<String> sole = step.isPresent() ? step.get().sole() : Optional.of(Symbols.ANONYMOUS);
    if (values.size() == 1
        && values.getFirst() instanceof Map<?, ?> named
        && isNamed(named, step.filter(StepDefinition::hasOneArgument).flatMap(s -> sole))) {
      named.forEach((key, value) -> arguments.put(String.valueOf(key), flat(value, interpolated)));
    } else if (values.size() == 1 && sole.isPresent()) {
      arguments.put(sole.get(), flat(values.getFirst(), interpolated));
    } else if (!values.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected named arguments but got " + (values.size() == 1 ? values.getFirst() : values));
    }
    return arguments;
  }

  // A map for the only argument that a step has is its value, unless it names that argument.
  private static boolean isNamed(Map<?, ?> map, Optional<String> onlyArgument) {
    return !map.containsKey("$class")
        && !map.containsKey(Symbols.SYMBOL)
        && (onlyArgument.isEmpty() || (map.size() == 1 && map.containsKey(onlyArgument.get())));
  }

  /** A call from the engine itself. */
  public @Nullable Object invoke(
      String name, Map<String, @Nullable Object> arguments, @Nullable Callable<?> body)
      throws Exception {
    return invoke(
        library.step(name), arguments, Set.of(), Optional.ofNullable(body), Optional.empty());
  }

  private @Nullable Object invoke(
      StepDefinition step,
      Map<String, @Nullable Object> arguments,
      Set<String> interpolated,
      Optional<Callable<?>> body,
      Optional<Location> at)
      throws Exception {
    if (step.takesBody() && body.isEmpty() && !step.name().equals("stage")) {
      throw new IllegalStateException(step.name() + " step must be called with a body");
    }
    BranchThread<StepContext> branch = build.scheduler().current();
    StepContext outer = branch.context();
    if (SILENT.contains(step.name()) && (body.isPresent() || !step.takesBody())) {
      return run(step, arguments, body, branch, outer);
    }
    long id = build.nextStep();
    StepContext inner = outer.inside(id);
    Instant began = build.console().now();
    String summary = outer.masks().hide(summary(step, arguments));
    build
        .console()
        .tell(new RunEvent.StepStarted(id, outer.stage(), step.name(), at, summary, began));
    boolean failed = true;
    try {
      warnOfSecrets(step, interpolated, inner);
      Object value = run(step, arguments, body, branch, inner);
      failed = false;
      return value;
    } finally {
      Duration took = Duration.between(began, build.console().now());
      build.console().tell(new RunEvent.StepFinished(id, outer.stage(), failed, took));
    }
  }

  /** Whether a step can begin here: what an agent brings is there, or is not needed. */
  public boolean canBegin(String name) {
    return library
        .find(name)
        .filter(
            step ->
                step.neededFromAgent().isEmpty()
                    || build.scheduler().current().context().node().isPresent())
        .isPresent();
  }

  private @Nullable Object run(
      StepDefinition step,
      Map<String, @Nullable Object> arguments,
      Optional<Callable<?>> body,
      BranchThread<StepContext> branch,
      StepContext context)
      throws Exception {
    Optional<String> needed = step.neededFromAgent();
    if (needed.isPresent() && context.node().isEmpty()) {
      throw new MissingContextVariableException(
          needed.get(), Optional.of(step.name()).filter(name -> !step.signature().simple()));
    }
    if (needed.isPresent() && context.node().orElseThrow().connection().isLost()) {
      throw new AgentOfflineException(
          "Unable to create live FilePath for " + context.node().orElseThrow().name());
    }
    Set<String> unknown = new TreeSet<>(arguments.keySet());
    unknown.removeAll(step.parameters());
    if (!unknown.isEmpty() && step.signature().parameters().isPresent()) {
      build
          .console()
          .print(
              context.voice(),
              "WARNING: Unknown parameter(s) found for class type '"
                  + step.signature().type()
                  + "': "
                  + String.join(",", unknown));
    }
    return step.action()
        .run(new StepCall(step.name(), arguments, body, build, branch, context, this));
  }

  private static String summary(StepDefinition step, Map<String, @Nullable Object> arguments) {
    Object main = arguments.get("label");
    if (main == null) {
      main = step.sole().map(arguments::get).orElse(null);
    }
    if (main == null) {
      main = arguments.get("script");
    }
    if (main == null) {
      main = arguments.isEmpty() ? "" : arguments;
    }
    String text = String.valueOf(main).strip().replaceAll("\\s+", " ");
    return text.length() > SUMMARY_LENGTH ? text.substring(0, SUMMARY_LENGTH - 1) + "…" : text;
  }

  private void warnOfSecrets(StepDefinition step, Set<String> interpolated, StepContext context) {
    if (interpolated.isEmpty() || context.secretVariables().isEmpty()) {
      return;
    }
    Map<String, String> variables = StepEnvironment.of(build, context);
    List<String> shown =
        // The engine tells them in the order of a hash set.
        new HashSet<>(context.secretVariables())
            .stream()
                .filter(
                    name ->
                        !variables.getOrDefault(name, "").isEmpty()
                            && interpolated.stream()
                                .anyMatch(text -> text.contains(variables.get(name))))
                .toList();
    if (!shown.isEmpty()) {
      LineContext voice = context.voice();
      build
          .console()
          .print(
              voice,
              "Warning: A secret was passed to \""
                  + step.name()
                  + "\" using Groovy String interpolation, which is insecure.\n\t\t Affected"
                  + " argument(s) used the following variable(s): "
                  + shown
                  + "\n\t\t See https://jenkins.io/redirect/groovy-string-interpolation for"
                  + " details.");
    }
  }

  private static @Nullable Object flat(@Nullable Object value, Set<String> interpolated) {
    return switch (value) {
      case null -> null;
      case GString text -> {
        interpolated.add(text.toString());
        yield text.toString();
      }
      case List<?> list -> {
        List<@Nullable Object> flat = new ArrayList<>();
        list.forEach(each -> flat.add(flat(each, interpolated)));
        yield flat;
      }
      case Map<?, ?> map -> {
        Map<@Nullable Object, @Nullable Object> flat = new LinkedHashMap<>();
        map.forEach((key, each) -> flat.put(flat(key, interpolated), flat(each, interpolated)));
        yield flat;
      }
      default -> value;
    };
  }
}
