package org.jenkinsci.plugins.workflow.steps;

import java.util.Optional;

/** A step that needs a workspace was called without one. */
public final class MissingContextVariableException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A step that has no agent around it.
   *
   * @param type the class of what is missing
   * @param step its name; empty for steps that Jenkins runs through its general build step
   */
  public MissingContextVariableException(String type, Optional<String> step) {
    super(
        "Required context class "
            + type
            + " is missing\nPerhaps you forgot to surround the "
            + step.map(name -> name + " ").orElse("")
            + "step with a step that provides this, such as: node");
  }
}
