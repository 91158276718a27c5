package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.NoAxis;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.stream.Stream;

/**
 * Jenkins evaluates the filter of a matrix when it loads the job, and fails on a name that is no
 * axis.
 */
public final class CombinationFilter implements Check {
  private static final String RULE = "job-dsl-combination-filter";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, NoAxis.class, CombinationFilter::diagnostic);
  }

  private static Diagnostic diagnostic(NoAxis found) {
    return Diagnostic.refused(
        found.at(),
        RULE,
        "\""
            + found.name()
            + "\" in the combination filter is no axis of this job"
            + Suggestions.hint(found.name(), found.axes()));
  }
}
