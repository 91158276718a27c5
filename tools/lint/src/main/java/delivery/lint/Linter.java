package delivery.lint;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import java.util.Comparator;
import java.util.List;

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

  /** A linter with every check there is. */
  public static Linter withAllChecks() {
    return new Linter(Checks.all());
  }

  /** The findings by file, line and column, each once; equal input gives equal output. */
  public List<Diagnostic> lint(Repository repository) {
    return checks.stream()
        .flatMap(check -> check.check(repository))
        .distinct()
        .sorted(ORDER)
        .toList();
  }

  /** The findings of repositories that have nothing to do with one another, in their order. */
  public List<Diagnostic> lintEach(List<Repository> repositories) {
    return repositories.parallelStream().map(this::lint).flatMap(List::stream).toList();
  }
}
