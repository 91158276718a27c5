package delivery.deployer.cli.console;

import delivery.deployer.events.StackEvent;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One line at the foot of a terminal: resources done, running, the one that runs longest, and the
 * slowest so far. A resource counts once, whatever happens to it; stacks themselves do not count.
 */
final class Progress {
  /** Without these a line longer than the terminal would wrap, and could not be wiped. */
  private static final String NO_WRAP = "\033[?7l";

  private static final String WRAP = "\033[?7h";

  private final PrintWriter err;
  private final boolean enabled;
  private final Clock clock;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Set<String> done = new HashSet<>();
  private String shown = "";
  private Duration slowest = Duration.ZERO;
  private String slowestName = "";

  /** A resource at work: since when by AWS's clock, and by this computer's. */
  private record Running(String name, Instant begun, Instant seen) {}

  Progress(PrintWriter err, boolean enabled, Clock clock) {
    this.err = err;
    this.enabled = enabled;
    this.clock = clock;
  }

  /** Wipes the line, so that something else can be printed. */
  void clear() {
    if (enabled && !shown.isEmpty()) {
      err.print("\r\033[K");
      err.flush();
      shown = "";
    }
  }

  /** Shows the line as it is now; nothing when nothing has been counted or nothing has changed. */
  void show() {
    if (!enabled || (running.isEmpty() && done.isEmpty())) {
      return;
    }
    String line = line();
    if (!line.equals(shown)) {
      err.print("\r\033[K" + NO_WRAP + line + WRAP);
      err.flush();
      shown = line;
    }
  }

  void count(StackEvent event) {
    if (event.ofAnyStack()) {
      return;
    }
    String key = event.stackId() + " " + event.logicalId();
    String name = event.stackName() + "/" + event.logicalId();
    if (event.status().endsWith("_IN_PROGRESS")) {
      done.remove(key);
      running.putIfAbsent(key, new Running(name, event.time(), clock.instant()));
      return;
    }
    Running before = running.remove(key);
    done.add(key);
    if (before == null) {
      return;
    }
    Duration took = Duration.between(before.begun(), event.time());
    if (took.compareTo(slowest) >= 0) {
      slowest = took;
      slowestName = name;
    }
  }

  String line() {
    StringBuilder line = new StringBuilder();
    line.append(done.size()).append(" done, ").append(running.size()).append(" running");
    running.values().stream()
        .findFirst()
        .ifPresent(
            oldest ->
                line.append(" (")
                    .append(oldest.name())
                    .append(" for ")
                    .append(Duration.between(oldest.seen(), clock.instant()).toSeconds())
                    .append(" s)"));
    if (!slowestName.isEmpty()) {
      line.append(", slowest so far ")
          .append(slowestName)
          .append(" (")
          .append(slowest.toSeconds())
          .append(" s)");
    }
    return line.toString();
  }
}
