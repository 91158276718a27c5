package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.Replaced;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/** A block that stands for one object keeps the last of several without a word. */
public final class ReplacedObject implements Check {
  private static final String RULE = "job-dsl-replaced";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, Replaced.class, ReplacedObject::diagnostic);
  }

  private static Diagnostic diagnostic(Replaced found) {
    return new Diagnostic(
        found.at(),
        RULE,
        Severity.WARNING,
        "\""
            + found.method()
            + "\" replaces what stands before it in this block, which takes one object",
        Jenkins.BENDS,
        List.of());
  }
}
