package hudson;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A failure that is told by its message alone. */
public final class AbortException extends IOException {
  private static final long serialVersionUID = 1L;

  public AbortException(@Nullable String message) {
    super(message);
  }
}
