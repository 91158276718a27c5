package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.UnknownMethod;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import delivery.lint.plugins.NamePlace;
import delivery.lint.plugins.UnknownNames;
import java.util.List;
import java.util.stream.Stream;

/** A call that neither the context nor one around it has ends the seed. */
public final class UnknownDslMethod implements Check {
  private static final String RULE = "job-dsl-unknown-method";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(
        repository, UnknownMethod.class, found -> diagnostic(found, UnknownNames.of(repository)));
  }

  private static Diagnostic diagnostic(UnknownMethod found, UnknownNames names) {
    String message = "there is no method \"" + found.method() + "\" in " + found.context();
    Diagnostic finding =
        found.isSetter()
            ? new Diagnostic(found.at(), RULE, Severity.WARNING, message, Jenkins.SILENT, List.of())
            : Diagnostic.refused(found.at(), RULE, message);
    return names.complete(finding, found.method(), found.known(), NamePlace.JOB_DSL, true);
  }
}
