package delivery.pipeline.steps;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Calls back later, from a thread that does not keep the program alive. */
final class Timers {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pipeline-timers");
            thread.setDaemon(true);
            return thread;
          });

  private Timers() {}

  static ScheduledFuture<?> after(Duration delay, Runnable action) {
    return CLOCK.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
  }
}
