package delivery.pipeline.scheduler;

import org.jspecify.annotations.Nullable;

/** Ends a wait; from any thread, and only the first call counts. */
public interface WaitCallback {
  void succeed(@Nullable Object value);

  void fail(Throwable cause);
}
