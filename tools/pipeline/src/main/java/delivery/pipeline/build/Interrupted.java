package delivery.pipeline.build;

import delivery.pipeline.Result;
import delivery.pipeline.console.Console;
import delivery.pipeline.console.Console.Voice;
import delivery.pipeline.console.ErrorId;
import delivery.pipeline.console.StackText;
import java.util.List;
import java.util.Set;

/** Something ended a body from outside: Jenkins' {@code FlowInterruptedException}. */
public final class Interrupted extends InterruptedException {
  private static final long serialVersionUID = 1L;

  private final Result result;
  private final transient Cause cause;
  private boolean actual = true;

  /** Why; told once in a build, however often the interruption is caught. */
  public static final class Cause {
    private final String description;

    public Cause(String description) {
      this.description = description;
    }

    public String description() {
      return description;
    }

    /** As scripts ask for it. */
    public String getShortDescription() {
      return description;
    }
  }

  public Interrupted(Result result, Cause cause) {
    super(cause.description());
    this.result = result;
    this.cause = cause;
  }

  public Result result() {
    return result;
  }

  /** As scripts ask for it. */
  public Result getResult() {
    return result;
  }

  /** As scripts ask for it. */
  public List<Cause> getCauses() {
    return List.of(cause);
  }

  public Cause why() {
    return cause;
  }

  /** Whether the build itself was meant; a timeout means only its own body. */
  public boolean isActual() {
    return actual;
  }

  /** Called by the timeout that caused it, when it leaves its body. */
  public void endOfItsBody() {
    actual = false;
  }

  /** Prints why, unless told before, and what went wrong besides. */
  public void tell(Console console, Voice voice, Set<Cause> told) {
    if (told.add(cause)) {
      console.print(voice, cause.description());
    }
    ErrorId.mark(this);
    for (Throwable suppressed : getSuppressed()) {
      if (suppressed instanceof StepFailure failure) {
        console.print(voice, String.valueOf(failure.getMessage()));
      } else if (suppressed instanceof Interrupted other) {
        other.tell(console, voice, told);
      } else if (suppressed instanceof ErrorId) {
        console.print(voice, suppressed.toString());
      } else {
        StackText.lines(suppressed).forEach(line -> console.print(voice, line));
      }
    }
  }

  // Jenkins' console shows the name of its own class.
  @SuppressWarnings("OverrideThrowableToString")
  @Override
  public String toString() {
    return "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException: " + getMessage();
  }
}
