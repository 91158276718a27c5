package delivery.deployer.cli;

import delivery.deployer.stack.StackEvent;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One line at the foot of a terminal: resources done, running, and the slowest so far. */
final class Progress {
  private final PrintWriter err;
  private final boolean enabled;
  private final Map<String, StackEvent> running = new HashMap<>();
  private int done;
  private Duration slowest = Duration.ZERO;
  private String slowestName = "";

  Progress(PrintWriter err, boolean enabled) {
    this.err = err;
    this.enabled = enabled;
  }

  void clear() {
    if (enabled) {
      err.print("\r\033[K");
      err.flush();
    }
  }

  void show(StackEvent event) {
    if (!enabled) {
      return;
    }
    count(event);
    err.print(line());
    err.flush();
  }

  void count(StackEvent event) {
    String key = event.stackId() + " " + event.logicalId();
    if (event.status().endsWith("_IN_PROGRESS")) {
      running.putIfAbsent(key, event);
      return;
    }
    StackEvent begun = running.remove(key);
    done++;
    if (begun == null || event.ofStackItself() || event.ofNestedStack()) {
      return;
    }
    Duration took = Duration.between(begun.time(), event.time());
    if (took.compareTo(slowest) >= 0) {
      slowest = took;
      slowestName = event.stackName() + "/" + event.logicalId();
    }
  }

  String line() {
    String counts = done + " done, " + running.size() + " running";
    return slowestName.isEmpty()
        ? counts
        : "%s, slowest so far %s (%d s)".formatted(counts, slowestName, slowest.toSeconds());
  }
}
