package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.NotAllowed;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.stream.Stream;

/** A word that is none of the values ends the seed. */
public final class DslAllowedValue implements Check {
  private static final String RULE = "job-dsl-allowed-value";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, NotAllowed.class, DslAllowedValue::diagnostic);
  }

  private static Diagnostic diagnostic(NotAllowed found) {
    return Diagnostic.refused(
        found.at(),
        RULE,
        "\""
            + found.value()
            + "\" is no value of "
            + found.method()
            + "; allowed: "
            + Suggestions.list(found.allowed()));
  }
}
