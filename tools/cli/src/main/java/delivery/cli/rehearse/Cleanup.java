package delivery.cli.rehearse;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when the program is asked to stop (Ctrl-C, TERM): its thread is
 * interrupted, and the program waits until it has closed what it opened.
 */
final class Cleanup {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  Cleanup() {
    Thread command = Thread.currentThread();
    this.hook =
        new Thread(
            () -> {
              command.interrupt();
              await();
            },
            "cleanup");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void await() {
    try {
      if (!closed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(130);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /** The command has closed what it opened. */
  void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // The hook runs already and has just been let go.
      closed.countDown();
    }
  }
}
