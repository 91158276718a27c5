package org.jenkinsci.plugins.workflow.steps;

import delivery.pipeline.Result;
import java.util.List;

/** Something ended a body from outside. */
public final class FlowInterruptedException extends InterruptedException {
  private static final long serialVersionUID = 1L;

  private final Result result;
  private final transient Cause cause;
  private boolean actual;

  /** Why; told once in a build, however often the interruption is caught. */
  public static final class Cause {
    private final String description;
    private final boolean ofAgent;

    public Cause(String description) {
      this(description, false);
    }

    private Cause(String description, boolean ofAgent) {
      this.description = description;
      this.ofAgent = ofAgent;
    }

    /** A cause after which a retry for the sake of the agent tries again. */
    public static Cause ofAgent(String description) {
      return new Cause(description, true);
    }

    /** Whether the agent was the reason. */
    public boolean isOfAgent() {
      return ofAgent;
    }

    public String description() {
      return description;
    }

    /** As scripts ask for it. */
    public String getShortDescription() {
      return description;
    }
  }

  public FlowInterruptedException(Result result, Cause cause) {
    this(result, true, cause);
  }

  /**
   * An interruption.
   *
   * @param actual whether the build itself is meant
   */
  public FlowInterruptedException(Result result, boolean actual, Cause cause) {
    super(cause.description());
    this.result = result;
    this.actual = actual;
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
}
