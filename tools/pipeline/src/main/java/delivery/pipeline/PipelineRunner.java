package delivery.pipeline;

import delivery.artifacts.lock.PipelineModel;
import delivery.artifacts.pipeline.Pipeline;
import delivery.pipeline.build.Build;
import delivery.pipeline.build.Context;
import delivery.pipeline.build.Interrupted;
import delivery.pipeline.build.StepFailure;
import delivery.pipeline.build.Timers;
import delivery.pipeline.console.Console;
import delivery.pipeline.console.StackText;
import delivery.pipeline.declarative.Admission;
import delivery.pipeline.declarative.Interpreter;
import delivery.pipeline.declarative.ParameterValues;
import delivery.pipeline.scheduler.CooperativeScheduler;
import delivery.pipeline.scheduler.HaltedError;
import delivery.pipeline.script.CompiledPipeline;
import delivery.pipeline.script.GlobalVariables;
import delivery.pipeline.steps.StepInvoker;
import delivery.pipeline.steps.StepLibrary;
import groovy.lang.MissingMethodException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs Declarative pipelines on this computer, as a controller with one agent would. */
public final class PipelineRunner {
  private final Clock clock;
  private final PipelineModel controller;

  /**
   * A runner.
   *
   * @param controller the steps that its controller has
   */
  public PipelineRunner(Clock clock, PipelineModel controller) {
    this.clock = clock;
    this.controller = controller;
  }

  /**
   * Looks for everything that {@link #run} would refuse, for callers that prepare much before it.
   *
   * @throws RunRefusedException with every place that is in the way
   */
  public void admit(Pipeline pipeline) throws RunRefusedException {
    StepLibrary library = new StepLibrary(controller);
    Admission.check(pipeline, library);
    CompiledPipeline unused = compile(pipeline, library);
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
  public RunResult run(Pipeline pipeline, RunSettings settings, Consumer<RunEvent> listener)
      throws RunRefusedException {
    StepLibrary library = new StepLibrary(controller);
    Admission.check(pipeline, library);
    CompiledPipeline compiled = compile(pipeline, library);
    Console console = new Console(clock, listener);
    CooperativeScheduler<Context> scheduler = new CooperativeScheduler<>();
    ParameterValues parameters = ParameterValues.of(pipeline, settings);
    Path artifacts = settings.temporary().resolve("artifacts");
    try (Timers timers = new Timers()) {
      Files.createDirectories(artifacts);
      Build build = new Build(pipeline, settings, parameters.values(), console, scheduler, timers);
      build.loadWith(compiled::load);
      @Nullable Throwable failure = run(build, compiled, new StepInvoker(build, library));
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

  private static CompiledPipeline compile(Pipeline pipeline, StepLibrary library)
      throws RunRefusedException {
    Set<String> refused = new HashSet<>(library.unsupported());
    pipeline.helpers().forEach(refused::remove);
    return CompiledPipeline.compile(pipeline, refused);
  }

  private static @Nullable Throwable run(
      Build build, CompiledPipeline compiled, StepInvoker invoker) {
    CooperativeScheduler<Context> scheduler = build.scheduler();
    int[] asked = new int[1];
    return scheduler.run(
        Context.outermost(),
        () -> {
          compiled.start(
              new GlobalVariables(
                  build,
                  invoker,
                  () -> {
                    new Interpreter(build, compiled, invoker).run();
                    return null;
                  }));
          return null;
        },
        () -> {
          asked[0]++;
          if (asked[0] > 1) {
            return false;
          }
          scheduler.cancel(
              scheduler.rootScope(),
              new Interrupted(Result.ABORTED, new Interrupted.Cause("Aborted by local")));
          return true;
        });
  }

  private static void finish(Build build, @Nullable Throwable failure) {
    Console.Voice voice = Context.outermost().voice();
    Console console = build.console();
    switch (failure) {
      case null -> {
        // The result is what the steps made it.
      }
      case HaltedError halted -> {
        build.worsen(Result.ABORTED);
        console.print(voice, "Hard kill!");
      }
      case StepFailure plain -> {
        build.worsen(Result.FAILURE);
        console.print(voice, "ERROR: " + plain.getMessage());
      }
      case Interrupted interrupted -> {
        build.worsen(interrupted.result());
        interrupted.tell(console, voice, build.toldCauses());
      }
      default -> {
        build.worsen(Result.FAILURE);
        boolean proxied =
            failure instanceof MissingMethodException
                || failure.getClass().getClassLoader() instanceof groovy.lang.GroovyClassLoader;
        // The engine keeps a copy of failures that would hold on to the script's classes.
        StackText.lines(failure)
            .forEach(
                line ->
                    console.print(
                        voice,
                        proxied && line.startsWith(failure.getClass().getName())
                            ? "hudson.remoting.ProxyException: " + line
                            : line));
      }
    }
  }
}
