package org.jenkinsci.plugins.scriptsecurity.sandbox;

/** What a script did that the sandbox does not let it do. */
public final class RejectedAccessException extends SecurityException {
  private static final long serialVersionUID = 1L;

  /** With the whole message: {@code Scripts not permitted to use …}. */
  public RejectedAccessException(String message) {
    super(message);
  }
}
