package delivery.lint.catalogue;

import delivery.artifacts.Repository;
import delivery.artifacts.Supervisor;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs checks over a repository. */
public final class Linter {
  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::at)
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::rule)
          .thenComparing(Diagnostic::message);

  private final List<Check> checks;

  public Linter(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** A linter with every check there is, as of today. */
  public static Linter withAllChecks() {
    return withAllChecks(Clock.systemUTC());
  }

  /** A linter with every check there is, as of the clock's day. */
  public static Linter withAllChecks(Clock clock) {
    return new Linter(Checks.all(clock));
  }

  /** The findings by file, line and column, each once; equal input gives equal output. */
  public List<Diagnostic> lint(Repository repository) {
    return lint(repository, Supervisor.none(), checks.stream());
  }

  /** The same, watched check by check, on all processors. */
  public List<Diagnostic> lint(Repository repository, Supervisor supervisor) {
    return lint(repository, supervisor, checks.parallelStream());
  }

  private static List<Diagnostic> lint(
      Repository repository, Supervisor supervisor, Stream<Check> checks) {
    return checks
        .flatMap(
            check ->
                supervisor
                    .watch("the check " + check.rule(), () -> check.check(repository).toList())
                    .stream()
                    .map(finding -> stamped(finding, check.concern())))
        .distinct()
        .sorted(ORDER)
        .toList();
  }

  private static Diagnostic stamped(Diagnostic finding, Concern concern) {
    return finding.concern() == Concern.FAULT && concern != Concern.FAULT
        ? finding.about(concern)
        : finding;
  }
}
