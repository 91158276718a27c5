package delivery.pipeline.build;

import java.util.Optional;

/** A step that needs a workspace was called without one. */
public final class MissingContext extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A step that has no agent around it.
   *
   * @param type the class of what is missing
   * @param step its name; empty for steps that Jenkins runs through its general build step
   */
  public MissingContext(String type, Optional<String> step) {
    super(
        "Required context class "
            + type
            + " is missing\nPerhaps you forgot to surround the "
            + step.map(name -> name + " ").orElse("")
            + "step with a step that provides this, such as: node");
  }

  // Jenkins' console shows the name of its own class.
  @SuppressWarnings("OverrideThrowableToString")
  @Override
  public String toString() {
    return "org.jenkinsci.plugins.workflow.steps.MissingContextVariableException: " + getMessage();
  }
}
