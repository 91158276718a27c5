package delivery.pipeline.console;

import java.util.UUID;

/** The mark that Jenkins puts on every failure; its console shows it next to the stack. */
public final class ErrorId extends Throwable {
  private static final long serialVersionUID = 1L;

  private ErrorId() {
    super(UUID.randomUUID().toString(), null, false, false);
  }

  /** Marks a failure unless it or one of its causes is marked already. */
  public static void mark(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      for (Throwable suppressed : each.getSuppressed()) {
        if (suppressed instanceof ErrorId) {
          return;
        }
      }
    }
    failure.addSuppressed(new ErrorId());
  }

  // Jenkins' console shows the name of its own class.
  @SuppressWarnings("OverrideThrowableToString")
  @Override
  public String toString() {
    return "org.jenkinsci.plugins.workflow.actions.ErrorAction$ErrorId: " + getMessage();
  }
}
