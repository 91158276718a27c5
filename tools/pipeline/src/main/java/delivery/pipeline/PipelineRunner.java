package delivery.pipeline;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.source.SourceFile;
import delivery.groovy.RunEndedError;
import delivery.groovy.value.ScriptThrowable;
import delivery.pipeline.build.Build;
import delivery.pipeline.build.StepContext;
import delivery.pipeline.build.Timers;
import delivery.pipeline.console.Console;
import delivery.pipeline.console.InterruptionText;
import delivery.pipeline.console.StackText;
import delivery.pipeline.declarative.Admission;
import delivery.pipeline.declarative.DeclarativeInterpreter;
import delivery.pipeline.declarative.ParameterValues;
import delivery.pipeline.scheduler.CooperativeScheduler;
import delivery.pipeline.scheduler.HaltedError;
import delivery.pipeline.script.BuildScripts;
import delivery.pipeline.script.PipelineScript;
import delivery.pipeline.script.ScriptRules;
import delivery.pipeline.steps.StepInvoker;
import delivery.pipeline.steps.StepLibrary;
import groovy.lang.MissingMethodException;
import hudson.AbortException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jspecify.annotations.Nullable;

/** Runs Declarative pipelines on this computer, as a controller with one agent would. */
public final class PipelineRunner {
  private final Clock clock;
  private final ControllerLock controller;
  private final Map<String, StepStub> stubs;

  /**
   * A runner.
   *
   * @param controller what its controller knows: steps, and what scripts may do
   */
  public PipelineRunner(Clock clock, ControllerLock controller) {
    this(clock, controller, Map.of());
  }

  /**
   * A runner for tests.
   *
   * @param stubs what is done instead of a step, by the step's name
   */
  public PipelineRunner(Clock clock, ControllerLock controller, Map<String, StepStub> stubs) {
    this.clock = clock;
    this.controller = controller;
    this.stubs = Map.copyOf(stubs);
  }

  /**
   * Looks for everything that {@link #run} would refuse, and for steps that do not exist, for
   * callers that prepare much before it.
   *
   * @throws RunRefusedException with every place that is in the way
   */
  public void admit(DeclarativePipeline pipeline) throws RunRefusedException {
    var unused =
        admitted(
            pipeline.source(),
            Optional.of(pipeline),
            List.of(),
            new StepLibrary(controller.pipeline(), stubs),
            true);
  }

  private PipelineScript admitted(
      SourceFile file,
      Optional<DeclarativePipeline> pipeline,
      List<Library> libraries,
      StepLibrary steps,
      boolean unknownToo)
      throws RunRefusedException {
    if (pipeline.isPresent()) {
      Admission.check(pipeline.get(), steps, unknownToo);
    }
    return PipelineScript.read(
        file, pipeline, ScriptRules.of(controller), steps.unsupported(), libraries);
  }

  /**
   * Runs one build on the calling thread.
   *
   * <p>Interrupting the thread aborts the build as a user of Jenkins would: running scripts are
   * ended with everything they started, post actions run, the result is ABORTED. A second
   * interruption ends it at once.
   *
   * @param listener told everything in the order of the console, never by two threads at a time
   * @throws RunRefusedException when something in the pipeline cannot be run here; nothing was
   *     started
   */
  public RunResult run(
      DeclarativePipeline pipeline, RunSettings settings, Consumer<RunEvent> listener)
      throws RunRefusedException {
    return run(pipeline.source(), Optional.of(pipeline), settings, listener);
  }

  /**
   * Runs a script: a Scripted Pipeline, or one whose pipeline block stands in a library.
   *
   * @throws RunRefusedException as for a Declarative one
   */
  public RunResult run(SourceFile script, RunSettings settings, Consumer<RunEvent> listener)
      throws RunRefusedException {
    return run(script, Optional.empty(), settings, listener);
  }

  private RunResult run(
      SourceFile file,
      Optional<DeclarativePipeline> pipeline,
      RunSettings settings,
      Consumer<RunEvent> listener)
      throws RunRefusedException {
    StepLibrary library = new StepLibrary(controller.pipeline(), stubs);
    PipelineScript script = admitted(file, pipeline, settings.libraries(), library, false);
    Console console = new Console(clock, listener);
    CooperativeScheduler<StepContext> scheduler = new CooperativeScheduler<>();
    Map<String, Object> parameters =
        pipeline.isPresent()
            ? ParameterValues.of(pipeline.get(), settings).values()
            : new HashMap<>(settings.parameters().orElse(Map.of()));
    Path artifacts = settings.temporary().resolve("artifacts");
    try (Timers timers = new Timers()) {
      Files.createDirectories(artifacts);
      Build build = new Build(settings, parameters, console, scheduler, timers);
      @Nullable Throwable failure = run(build, script, new StepInvoker(build, library));
      finish(build, failure);
      Duration took = Duration.between(build.started(), clock.instant());
      console.tell(new RunEvent.Finished(build.currentResult(), took));
      return new RunResult(
          build.currentResult(),
          took,
          artifacts,
          Optional.ofNullable(failure).map(each -> String.valueOf(each.getMessage())),
          build.description());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static @Nullable Throwable run(Build build, PipelineScript script, StepInvoker invoker) {
    CooperativeScheduler<StepContext> scheduler = build.scheduler();
    BuildScripts scripts =
        new BuildScripts(
            build,
            invoker,
            script,
            block -> new DeclarativeInterpreter(build, block, invoker).run());
    int[] asked = new int[1];
    return scheduler.run(
        StepContext.outermost(),
        () -> {
          scripts.start();
          return null;
        },
        () -> {
          asked[0]++;
          if (asked[0] > 1) {
            return false;
          }
          scheduler.cancel(
              scheduler.rootScope(),
              new FlowInterruptedException(
                  Result.ABORTED, new FlowInterruptedException.Cause("Aborted by local")));
          return true;
        });
  }

  private static void finish(Build build, @Nullable Throwable failure) {
    Console.LineContext voice = StepContext.outermost().voice();
    Console console = build.console();
    switch (failure) {
      case null -> {
        // The result is what the steps made it.
      }
      case HaltedError halted -> {
        build.worsen(Result.ABORTED);
        console.print(voice, "Hard kill!");
      }
      case RunEndedError ended -> {
        build.worsen(Result.FAILURE);
        console.print(voice, "ERROR: " + ended.getMessage() + "; this is not supported here");
      }
      case AbortException plain -> {
        build.worsen(Result.FAILURE);
        console.print(voice, "ERROR: " + plain.getMessage());
      }
      case FlowInterruptedException interrupted -> {
        build.worsen(interrupted.result());
        InterruptionText.print(interrupted, console, voice, build.printedCauses());
      }
      default -> {
        build.worsen(Result.FAILURE);
        boolean proxied =
            failure instanceof MissingMethodException || failure instanceof ScriptThrowable;
        // The engine keeps a copy of failures that would hold on to the script's classes.
        StackText.lines(failure)
            .forEach(
                line ->
                    console.print(
                        voice,
                        proxied
                                && line.equals(
                                    String.valueOf(failure).lines().findFirst().orElse(""))
                            ? "hudson.remoting.ProxyException: " + line
                            : line));
      }
    }
  }
}
