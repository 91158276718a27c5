package delivery.pipeline.steps;

import delivery.artifacts.lock.PipelineModel;
import delivery.artifacts.lock.PipelineStep;
import delivery.pipeline.StepStub;
import delivery.pipeline.scheduler.Failures;
import delivery.pipeline.steps.files.ArchiveSteps;
import delivery.pipeline.steps.files.FileSteps;
import delivery.pipeline.steps.files.SourceSteps;
import delivery.pipeline.steps.files.TestSteps;
import hudson.AbortException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The steps of the locked controller, and what those do that can run here. */
public final class StepLibrary {
  private final PipelineModel model;
  private final Symbols symbols;
  private final Map<String, StepAction> actions = new TreeMap<>();

  /** The steps of a controller. */
  public StepLibrary(PipelineModel model) {
    this(model, Map.of());
  }

  /** The steps of a controller, some of them replaced. */
  public StepLibrary(PipelineModel model, Map<String, StepStub> stubs) {
    this.model = model;
    this.symbols = new Symbols(model);
    List.of(
            EchoSteps.all(),
            ControlSteps.all(),
            ShellSteps.all(),
            FileSteps.all(),
            ArchiveSteps.all(),
            CredentialSteps.all(),
            TestSteps.all(),
            AgentSteps.all(),
            SourceSteps.all(),
            JobSteps.all(),
            LibrarySteps.all())
        .forEach(actions::putAll);
    stubs.forEach((name, stub) -> actions.put(name, call -> answer(stub, call)));
  }

  private static @Nullable Object answer(StepStub stub, StepCall call) throws Exception {
    Object value = stub.run(new StepStub.Call(call.name(), call.arguments(), call::print));
    return call.body().isPresent() ? call.runBody() : value;
  }

  /** A step that the controller has and that can run here. */
  public Optional<StepDefinition> find(String name) {
    StepAction action = actions.get(name);
    return action == null
        ? Optional.empty()
        : model.step(name).map(step -> new StepDefinition(step, action));
  }

  /** Whether the controller has a step that cannot run here. */
  public boolean isUnsupported(String name) {
    return model.step(name).isPresent() && !actions.containsKey(name);
  }

  /** The steps of the controller that cannot run here. */
  public Set<String> unsupported() {
    Set<String> names = new TreeSet<>(model.steps().keySet());
    names.removeAll(actions.keySet());
    return names;
  }

  /** Whether the name is a step, describes something for one, or is a global variable. */
  public boolean has(String name) {
    return model.step(name).isPresent()
        || symbols.contains(name)
        || model.globalVariables().containsKey(name);
  }

  Symbols symbols() {
    return symbols;
  }

  /** The step, or what the engine says of a name that is none. */
  StepDefinition step(String name) {
    Optional<StepDefinition> step = find(name);
    if (step.isPresent()) {
      return step.get();
    }
    if (isUnsupported(name)) {
      throw Failures.thrown(new AbortException("the step ‘" + name + "’ is not supported here"));
    }
    throw new NoSuchMethodError(
        "No such DSL method '"
            + name
            + "' found among steps "
            + functions()
            + " or symbols "
            + symbols.names()
            + " or globals "
            + model.globalVariables().keySet());
  }

  /** Names of the steps that have an action here; a test compares them with the lock. */
  Set<String> names() {
    return actions.keySet();
  }

  // Build steps that Pipeline runs through its general step are symbols to the engine.
  private Set<String> functions() {
    Set<String> functions = new TreeSet<>();
    model.steps().values().stream()
        .filter(step -> !step.simple())
        .map(PipelineStep::name)
        .forEach(functions::add);
    return functions;
  }
}
