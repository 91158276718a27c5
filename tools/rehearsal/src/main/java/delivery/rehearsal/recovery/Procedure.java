package delivery.rehearsal.recovery;

import delivery.rehearsal.recovery.OperationsPage.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out the operations page, and watches when Jenkins answers again. */
final class Procedure {
  private final Variables variables;
  private final Path folder;
  private final Clock clock;
  private Optional<Instant> answered = Optional.empty();

  /**
   * @param folder looks like the repository
   */
  Procedure(Variables variables, Path folder, Clock clock) {
    this.variables = variables;
    this.folder = folder;
    this.clock = clock;
  }

  /** The variables of the administrator's shell, made when it begins. */
  @FunctionalInterface
  interface Variables {
    Map<String, String> make() throws IOException;
  }

  /**
   * What came of it.
   *
   * @param back how long after the beginning Jenkins answered again
   */
  record Result(List<Recovery.Step> steps, Optional<String> failure, Optional<Duration> back) {}

  /** Carries out these commands; between them AWS does what it would. */
  Result carryOut(List<Step> steps, ControllerTask controller)
      throws IOException, InterruptedException {
    Instant begin = clock.instant();
    ProcedureShell.Ended ended =
        new ProcedureShell(clock, () -> watch(controller)).run(steps, folder, variables.make());
    watch(controller);
    return new Result(
        ended.done().stream()
            .map(done -> new Recovery.Step(done.step().sentence(), done.took()))
            .toList(),
        ended.failure().isEmpty() ? Optional.empty() : Optional.of(ended.failure()),
        answered.map(when -> Duration.between(begin, when)));
  }

  private synchronized void watch(ControllerTask controller) {
    try {
      controller.reconcile();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    if (controller.silence().isPresent()) {
      answered = Optional.empty();
    } else if (answered.isEmpty()) {
      answered = Optional.of(clock.instant());
    }
  }
}
