package delivery.pipeline.build;

/** A step that needs a workspace was called without one. */
public final class MissingContext extends Exception {
  private static final long serialVersionUID = 1L;

  public MissingContext(String type) {
    super(
        "Required context class "
            + type
            + " is missing\nPerhaps you forgot to surround the step with a step that provides this,"
            + " such as: node");
  }

  // Jenkins' console shows the name of its own class.
  @SuppressWarnings("OverrideThrowableToString")
  @Override
  public String toString() {
    return "org.jenkinsci.plugins.workflow.steps.MissingContextVariableException: " + getMessage();
  }
}
