package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.DeprecatedMethod;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/** Deprecated methods vanish with a later version of Job DSL. */
public final class DeprecatedDsl implements Check {
  private static final String RULE = "job-dsl-deprecated";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.STYLE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, DeprecatedMethod.class, DeprecatedDsl::diagnostic);
  }

  private static Diagnostic diagnostic(DeprecatedMethod found) {
    return new Diagnostic(
        found.at(),
        RULE,
        Severity.WARNING,
        "\"" + found.method() + "\" of " + found.context() + " is deprecated",
        Jenkins.SILENT,
        List.of());
  }
}
