package delivery.pipeline.console;

import delivery.groovy.Block;
import delivery.groovy.Place;
import delivery.groovy.ScriptRun;
import delivery.pipeline.scheduler.Failures;
import groovy.lang.Closure;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives failures of a script the script's lines, as a controller's console shows them. */
public final class ScriptTrace {
  /** The class of a Jenkinsfile in stack traces. */
  public static final String SCRIPT = "WorkflowScript";

  private ScriptTrace() {}

  /** Calls a closure of a script. */
  public static @Nullable Object call(Closure<?> closure, @Nullable Object... arguments) {
    try {
      return closure instanceof Block block ? block.runBody(arguments) : closure.call(arguments);
    } catch (Throwable thrown) {
      if (closure instanceof Block block) {
        locate(thrown, block.scriptRun());
      }
      throw Failures.thrown(thrown);
    }
  }

  /** Puts the lines of a run's script on top of a failure, unless lines of one are there. */
  public static void locate(Throwable failure, ScriptRun run) {
    if (Stream.of(failure.getStackTrace()).anyMatch(ScriptTrace::isOfScript)) {
      return;
    }
    List<StackTraceElement> lines =
        run.stackOf(failure).stream().map(ScriptTrace::element).toList();
    failure.setStackTrace(
        Stream.concat(lines.stream(), Stream.of(failure.getStackTrace()))
            .toArray(StackTraceElement[]::new));
  }

  /** A place as a line of a stack trace. */
  public static StackTraceElement element(Place place) {
    return new StackTraceElement(place.file(), place.method(), place.file(), place.line());
  }

  /** Whether a frame is one of a script. */
  public static boolean isOfScript(StackTraceElement frame) {
    return frame.getClassName().equals(frame.getFileName());
  }
}
