package delivery.junit;

import delivery.pipeline.Result;
import delivery.pipeline.RunEvent;
import delivery.pipeline.RunResult;
import delivery.pipeline.StagePath;
import delivery.pipeline.StepStub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one build did. */
public final class Run {
  /** How the names of stages begin that the engine adds to those of the file. */
  private static final String OF_THE_ENGINE = "Declarative: ";

  private final RunResult result;
  private final List<RunEvent> events;
  private final List<String> scripts;
  private final List<StepStub.Call> calls;

  Run(RunResult result, List<RunEvent> events, List<String> scripts, List<StepStub.Call> calls) {
    this.result = result;
    this.events = List.copyOf(events);
    this.scripts = List.copyOf(scripts);
    this.calls = List.copyOf(calls);
  }

  /** How it ended. */
  public Result result() {
    return result.result();
  }

  /** The message of the first error. */
  public Optional<String> cause() {
    return result.cause();
  }

  /** The build's description, when the pipeline set one. */
  public Optional<String> description() {
    return result.description();
  }

  /** The lines of the console. */
  public List<String> log() {
    return events.stream()
        .filter(RunEvent.Line.class::isInstance)
        .map(event -> ((RunEvent.Line) event).text())
        .toList();
  }

  /** The names of the stages of the file that ran, skipped ones left out. */
  public List<String> stages() {
    List<StagePath> ran = new ArrayList<>();
    for (RunEvent event : events) {
      switch (event) {
        case RunEvent.StageStarted started -> {
          if (!started.stage().name().startsWith(OF_THE_ENGINE)) {
            ran.add(started.stage());
          }
        }
        case RunEvent.StageSkipped skipped -> ran.remove(skipped.stage());
        default -> {
          // Not about what ran.
        }
      }
    }
    return ran.stream().map(StagePath::name).toList();
  }

  /** The names of the stages that were skipped. */
  public List<String> skipped() {
    return events.stream()
        .filter(RunEvent.StageSkipped.class::isInstance)
        .map(event -> ((RunEvent.StageSkipped) event).stage().name())
        .toList();
  }

  /** The result of a stage; empty when it did not run. */
  public Optional<Result> stage(String name) {
    return events.stream()
        .filter(RunEvent.StageFinished.class::isInstance)
        .map(RunEvent.StageFinished.class::cast)
        .filter(event -> event.stage().name().equals(name))
        .map(RunEvent.StageFinished::result)
        .reduce((first, last) -> last);
  }

  /** The shell scripts that were asked for, in order. */
  public List<String> scripts() {
    return scripts;
  }

  /** The arguments of each call of a step that has a stub of the test. */
  public List<Map<String, ?>> calls(String step) {
    return calls.stream()
        .filter(call -> call.step().equals(step))
        .<Map<String, ?>>map(StepStub.Call::arguments)
        .toList();
  }
}
