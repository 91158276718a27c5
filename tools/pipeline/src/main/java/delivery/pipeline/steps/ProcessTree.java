package delivery.pipeline.steps;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Ends a script as Jenkins does: every process is asked to terminate, children before their
 * parents, and each is waited for, so that a shell can still say that its command was terminated.
 */
final class ProcessTree {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration SOFT = Duration.ofSeconds(5);

  /** What a shell gets to tell of its command's end, before it is ended itself. */
  private static final Duration LAST_WORDS = Duration.ofMillis(100);

  /** The name that {@code delivery.host.process} gives to its shell. */
  private static final String SUPERVISOR = "supervise";

  private ProcessTree() {}

  /**
   * Ends the process that runs a script below another process.
   *
   * @return whether it was gone in time
   */
  static boolean end(long supervisor, String script, Duration patience) {
    List<ProcessHandle> running =
        ProcessHandle.of(supervisor).stream()
            .flatMap(ProcessHandle::descendants)
            .filter(each -> runs(each, script))
            .toList();
    // The shell that runs the script forks copies of itself: the outermost is the script.
    Optional<ProcessHandle> top =
        running.stream()
            .filter(each -> each.parent().filter(running::contains).isEmpty())
            .findFirst();
    if (top.isEmpty()) {
      return true;
    }
    long deadline = System.nanoTime() + SOFT.toNanos();
    endRecursively(top.get(), deadline);
    return isGone(top.get(), System.nanoTime() + patience.toNanos());
  }

  private static boolean runs(ProcessHandle process, String script) {
    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
    // The supervisor's own helper carries the script among its arguments as well.
    return !arguments.contains(SUPERVISOR)
        && (arguments.contains(script)
            || process.info().command().filter(script::equals).isPresent());
  }

  private static void endRecursively(ProcessHandle process, long deadline) {
    List<ProcessHandle> children = process.children().toList();
    children.forEach(child -> endRecursively(child, deadline));
    if (!children.isEmpty() && isGone(process, System.nanoTime() + LAST_WORDS.toNanos())) {
      return;
    }
    process.destroy();
    boolean unused = isGone(process, deadline);
  }

  private static boolean isGone(ProcessHandle process, long deadline) {
    while (process.isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException asked) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
