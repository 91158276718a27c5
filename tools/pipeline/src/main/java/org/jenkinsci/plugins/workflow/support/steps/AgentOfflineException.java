package org.jenkinsci.plugins.workflow.support.steps;

import java.io.IOException;

/** A step asked for something on an agent that is gone. */
public final class AgentOfflineException extends IOException {
  private static final long serialVersionUID = 1L;

  public AgentOfflineException(String message) {
    super(message);
  }
}
