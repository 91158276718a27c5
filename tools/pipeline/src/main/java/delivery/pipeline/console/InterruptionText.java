package delivery.pipeline.console;

import delivery.pipeline.console.Console.LineContext;
import hudson.AbortException;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Prints why a body was ended from outside. */
public final class InterruptionText {
  private InterruptionText() {}

  /**
   * Prints why, unless told before, and what went wrong besides.
   *
   * @param told the causes that this build has printed
   */
  public static void print(
      FlowInterruptedException interruption,
      Console console,
      LineContext voice,
      Set<FlowInterruptedException.Cause> told) {
    if (told.add(interruption.why())) {
      console.print(voice, interruption.why().description());
    }
    ErrorId.mark(interruption);
    for (Throwable suppressed : interruption.getSuppressed()) {
      if (suppressed instanceof AbortException failure) {
        console.print(voice, String.valueOf(failure.getMessage()));
      } else if (suppressed instanceof FlowInterruptedException other) {
        print(other, console, voice, told);
      } else if (suppressed instanceof ErrorId) {
        console.print(voice, suppressed.toString());
      } else {
        StackText.lines(suppressed).forEach(line -> console.print(voice, line));
      }
    }
  }
}
