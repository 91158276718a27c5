package delivery.rehearsal.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * An agent whose processes can be killed as its container's are, all at once and without a word.
 * Afterwards nothing can be started on it.
 */
final class KillableAgent {
  private static final String SHELL =
      """
      if [ -e "$0.gone" ]; then echo 'the agent is gone' >&2; exit 255; fi
      echo $$ >>"$0"
      exec "$@"
      """;

  private final Path processes;
  private final AtomicInteger killed = new AtomicInteger();

  /**
   * @param processes a file for the numbers of the processes that stages start
   */
  KillableAgent(Path processes) {
    this.processes = processes;
  }

  /** The words that a build's shells are started through. */
  List<String> shell() {
    return List.of("sh", "-c", SHELL, processes.toString());
  }

  /** Kills what runs; the first time only. */
  void kill() {
    Path gone = processes.resolveSibling(processes.getFileName() + ".gone");
    try {
      if (Files.exists(gone)) {
        return;
      }
      Files.createFile(gone);
      for (String line : Files.readAllLines(processes)) {
        ProcessHandle.of(Long.parseLong(line.strip())).ifPresent(this::killTree);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  // All are listed before the first dies: orphans are not found by their parent any more.
  private void killTree(ProcessHandle started) {
    for (ProcessHandle each : Stream.concat(started.descendants(), Stream.of(started)).toList()) {
      killed.addAndGet(each.destroyForcibly() ? 1 : 0);
    }
  }

  /** How many processes were killed. */
  int killed() {
    return killed.get();
  }
}
