package delivery.pipeline.build;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Calls back later, from a thread of its own that ends with the run. */
public final class Timers implements AutoCloseable {
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pipeline-timers");
            thread.setDaemon(true);
            return thread;
          });

  public ScheduledFuture<?> after(Duration delay, Runnable action) {
    return executor.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Forgets what has not been called yet. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
