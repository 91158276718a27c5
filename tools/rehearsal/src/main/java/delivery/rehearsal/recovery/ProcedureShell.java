package delivery.rehearsal.recovery;

import delivery.host.process.Command;
import delivery.host.process.SupervisedProcess;
import delivery.rehearsal.recovery.OperationsPage.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Carries out a procedure in one real shell, as a person does who copies its blocks: variables
 * stay, and the first command that fails ends it. Only waiting is shorter.
 */
final class ProcedureShell {
  private static final String MARK = "@command ";
  private static final int LAST_LINES = 8;
  // The shell waits between two commands until what AWS would do meanwhile is done.
  private static final String BEGINNING =
      """
      set -euo pipefail
      sleep() { command sleep 0.2; }
      at() {
        printf '\\n@command %s\\n' "$1"
        until [[ -e go-on-$1 ]]; do command sleep 0.02; done
      }
      """;

  private final Clock clock;
  private final Runnable between;
  private final List<Done> done = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private Optional<RuntimeException> broken = Optional.empty();
  private int current = -1;
  private Instant begun = Instant.EPOCH;

  /**
   * @param between called before the first command and whenever one has ended
   */
  ProcedureShell(Clock clock, Runnable between) {
    this.clock = clock;
    this.between = between;
  }

  /** A command that was carried out. */
  record Done(Step step, Duration took) {}

  /**
   * What came of it.
   *
   * @param failure the command that failed with its last words; empty when none did
   */
  record Ended(List<Done> done, String failure) {}

  /** Runs it in a folder that looks like the repository. */
  Ended run(List<Step> steps, Path folder, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path script = folder.resolve("procedure");
    Files.writeString(script, script(steps));
    int status;
    try (SupervisedProcess shell =
        SupervisedProcess.start(
            Command.of(folder, "bash", script.toString()).with(variables),
            (channel, line) -> take(line, steps, folder))) {
      status = shell.waitFor();
    }
    if (broken.isPresent()) {
      throw broken.get();
    }
    return status == 0
        ? new Ended(List.copyOf(done), "")
        : new Ended(List.copyOf(done), failure(steps.get(Math.max(0, current)), status));
  }

  private String failure(Step failed, int status) {
    List<String> last = said.subList(Math.max(0, said.size() - LAST_LINES), said.size());
    return "%s ended with status %d: %s"
        .formatted(failed.sentence(), status, String.join(" ", last).strip());
  }

  private void take(String line, List<Step> steps, Path folder) {
    if (!line.startsWith(MARK)) {
      said.add(line);
      return;
    }
    if (current >= 0) {
      done.add(new Done(steps.get(current), Duration.between(begun, clock.instant())));
    }
    said.clear();
    current = Integer.parseInt(line.substring(MARK.length()));
    try {
      if (broken.isEmpty()) {
        between.run();
      }
    } catch (RuntimeException failed) {
      // Whoever started the shell is told; this is the thread that reads what it says.
      broken = Optional.of(failed);
    }
    begun = clock.instant();
    goOn(folder.resolve("go-on-" + current));
  }

  private static void goOn(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String script(List<Step> steps) {
    StringBuilder script = new StringBuilder(BEGINNING);
    IntStream.range(0, steps.size())
        .forEach(at -> script.append("at %d\n%s\n".formatted(at, steps.get(at).text())));
    return script.append("at ").append(steps.size()).append('\n').toString();
  }
}
