package delivery.groovy.differential;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs something that must come to its end soon. */
final class Deadline {
  private static final int SECONDS = 120;
  private static final long STACK = 16L << 20;

  private Deadline() {}

  /** In a thread of its own, with a stack large enough for deep programs. */
  static <T> T within(Callable<T> work, String what) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "program", STACK);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      StringBuilder where = new StringBuilder();
      for (StackTraceElement each : thread.getStackTrace()) {
        where.append("\n  at ").append(each);
      }
      throw new AssertionError("does not end:\n" + what + where, late);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception e ? e : failed;
    }
  }
}
