package delivery.pipeline.build;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A failure that is told by its message alone: Jenkins' {@code hudson.AbortException}. */
public final class StepFailure extends IOException {
  private static final long serialVersionUID = 1L;

  public StepFailure(@Nullable String message) {
    super(message);
  }

  // Jenkins' console shows the name of its own class.
  @SuppressWarnings("OverrideThrowableToString")
  @Override
  public String toString() {
    return "hudson.AbortException" + (getMessage() == null ? "" : ": " + getMessage());
  }
}
