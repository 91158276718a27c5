package delivery.pipeline.script;

import delivery.artifacts.pipeline.LibraryUse;
import delivery.artifacts.pipeline.SynchronousSteps;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.groovy.Block;
import delivery.groovy.Limits;
import delivery.groovy.Policy;
import delivery.groovy.Program;
import delivery.groovy.ScriptRun;
import delivery.groovy.Settings;
import delivery.groovy.SyntaxException;
import delivery.pipeline.build.Build;
import delivery.pipeline.build.StepEnvironment;
import delivery.pipeline.console.ScriptTrace;
import delivery.pipeline.scheduler.Failures;
import delivery.pipeline.steps.StepInvoker;
import hudson.AbortException;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.plugins.workflow.cps.EnvActionImpl;
import org.jenkinsci.plugins.workflow.support.steps.build.RunWrapper;
import org.jspecify.annotations.Nullable;

/** The scripts of one build: the Jenkinsfile, and what it loads. */
public final class BuildScripts implements Build.Scripts {
  /** Calls within calls of a script: the engine's bound, less the one that starts the script. */
  private static final int DEPTH = 1023;

  private static final int LARGEST = 200_000_000;

  private final Build build;
  private final StepInvoker invoker;
  private final PipelineScript main;
  private final Declarative declarative;
  private final SandboxPolicy sandbox;
  private final LibraryPolicy trusted;
  private final LibraryScripts libraries;
  private final EngineCalls calls;
  private final SynchronousSteps synchronous = SynchronousSteps.read();
  private final EnvActionImpl env;
  private final RunWrapper currentBuild;
  private final Set<Throwable> ofTheEngine = Collections.newSetFromMap(new IdentityHashMap<>());
  private Optional<PipelineBlock> pipeline = Optional.empty();
  private Map<String, @Nullable Object> binding = Map.of();
  private final List<ScriptRun> runs = new ArrayList<>();
  private int loaded;

  /** Runs {@code pipeline { … }}. */
  @FunctionalInterface
  public interface Declarative {
    /** Runs it to its end. */
    void run(PipelineBlock block) throws Exception;
  }

  /** Scripts that have not run yet. */
  public BuildScripts(
      Build build, StepInvoker invoker, PipelineScript main, Declarative declarative) {
    this.build = build;
    this.invoker = invoker;
    this.main = main;
    this.declarative = declarative;
    this.sandbox = new SandboxPolicy(main.rules().permitted(), this::tell);
    this.trusted = new LibraryPolicy(sandbox);
    this.libraries = new LibraryScripts(main.classes(), this::ofLibrary);
    this.calls = new EngineCalls(main.rules().rewritten(), this::tell);
    this.env = new EnvActionImpl(build);
    this.currentBuild = new RunWrapper(build, sandbox::refused);
  }

  private void tell(String line) {
    build.console().engine(build.context().stage(), line);
  }

  /** Runs the Jenkinsfile. */
  public void start() {
    ScriptHost host = new ScriptHost(this, main.file(), Optional.empty());
    ScriptRun run = started(main.program(), host, sandbox);
    binding = run.binding();
    build.scripts(this);
    main.used().forEach(this::add);
    try {
      var unused = run.execute();
    } catch (Throwable failure) {
      if (!ofTheEngine.contains(failure)) {
        ScriptTrace.locate(failure, run);
      }
      throw Failures.thrown(failure);
    }
  }

  private void add(LibraryFiles library) {
    tell("Loading library " + library.library().name());
    libraries.add(library);
  }

  private ScriptRun ofLibrary(Program program, SourceFile file) {
    return started(program, new ScriptHost(this, file, Optional.of(binding)), trusted);
  }

  private ScriptRun started(Program program, ScriptHost host, Policy policy) {
    Limits limits = new Limits(Long.MAX_VALUE, DEPTH, LARGEST, LARGEST, () -> {});
    ScriptRun run =
        new ScriptRun(program, new Settings(host, policy).limitedBy(limits).observedBy(calls));
    host.runs(run);
    runs.add(run);
    return run;
  }

  // The file's code knows the variables of the script, and shares its own.
  @Override
  public @Nullable Object load(String text) throws Exception {
    loaded++;
    SourceFile file = new SourceFile("Script" + loaded, text);
    Program program;
    try {
      program = main.compile(file);
    } catch (SyntaxException refused) {
      throw new AbortException("startup failed:\n" + refused.getMessage());
    }
    ScriptRun run = started(program, new ScriptHost(this, file, Optional.of(binding)), sandbox);
    try {
      return run.execute();
    } catch (Throwable failure) {
      ScriptTrace.locate(failure, run);
      throw Failures.thrown(failure);
    }
  }

  @Override
  public @Nullable Object library(String identifier) throws AbortException {
    String name = LibraryUse.of(identifier, Location.startOf(main.file().path())).name();
    add(
        main.given(name)
            .orElseThrow(
                () ->
                    new AbortException(
                        "the library ‘" + name + "’ is not given to this run: --library")));
    return null;
  }

  @Override
  public Path resource(String path) throws AbortException {
    return libraries
        .resource(path)
        .orElseThrow(
            () -> new AbortException("No such library resource " + path + " could be found."));
  }

  /** Whether a step or the script of a library answers. */
  boolean has(String function) {
    return invoker.library().has(function) || isOfLibrary(function);
  }

  /** Whether the script of a library answers, which comes before a step. */
  boolean isOfLibrary(String function) {
    return libraries.variable(function).isPresent();
  }

  /** Calls the script of a library, else a step. */
  @Nullable Object call(String function, @Nullable Object[] arguments, Optional<Location> at) {
    Optional<ScriptRun> library = libraries.variable(function);
    return library.isPresent()
        ? library.get().call("call", arguments)
        : step(function, arguments, at);
  }

  /** Whether it is a step that begins, and does not end before the engine goes on. */
  boolean takesTime(String function) {
    return !synchronous.contains(function) && invoker.canBegin(function);
  }

  @Nullable Object step(String name, @Nullable Object[] arguments, Optional<Location> at) {
    if (takesTime(name)) {
      try {
        ProgramState.write(runs);
      } catch (NotSerializableException refused) {
        throw Failures.thrown(refused);
      }
    }
    return invoker.call(name, arguments, at);
  }

  /** A global variable or one of the environment. */
  @Nullable Object variable(String name, ScriptHost host) {
    return switch (name) {
      case "env" -> env;
      case "params" -> build.parameters();
      case "currentBuild" -> currentBuild;
      case "scm" -> scm();
      case "steps" -> new StepsVariable(this, host);
      default -> {
        Optional<ScriptRun> library = libraries.variable(name);
        if (library.isPresent()) {
          yield library.get().instance();
        }
        String value = StepEnvironment.of(build, build.context()).get(name);
        yield value == null ? ScriptHost.NONE : value;
      }
    };
  }

  private Object scm() {
    if (build.settings().scm().isEmpty()) {
      throw Failures.thrown(
          new AbortException(
              "‘checkout scm’ is only available when using “Multibranch Pipeline” or “Pipeline"
                  + " script from SCM”"));
    }
    return "scm";
  }

  void pipeline(Block block, ScriptHost host) {
    try {
      PipelineBlock found = main.pipeline(block, host.file());
      pipeline = Optional.of(found);
      declarative.run(found);
    } catch (Throwable failure) {
      ofTheEngine.add(failure);
      throw Failures.thrown(failure);
    }
  }

  /** Whether a value of {@code environment} was rewritten to call this. */
  boolean isOfDeclarative(String function) {
    return pipeline.isPresent()
        && (function.equals(EnvironmentValues.VALUE)
            || function.equals(EnvironmentValues.PROPERTY));
  }

  @Nullable Object ofDeclarative(String function, String argument, ScriptHost host) {
    if (function.equals(EnvironmentValues.VALUE)) {
      return pipeline.orElseThrow().evaluateAt(argument);
    }
    Object value = variableOrNone(argument, host);
    return ScriptHost.NONE.equals(value) ? build.parameters().get(argument) : value;
  }

  private @Nullable Object variableOrNone(String name, ScriptHost host) {
    return host.bound(name).orElseGet(() -> variable(name, host));
  }

  @Nullable Object classOfLibrary(String name) {
    return libraries.classOf(name);
  }
}
