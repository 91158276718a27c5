package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.TooMuch;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A script of jobs that takes this much time or memory does not end on the controller either. */
public final class ScriptLimits implements Check {
  private static final String RULE = "job-dsl-too-much";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, TooMuch.class, ScriptLimits::diagnostic);
  }

  private static Diagnostic diagnostic(TooMuch found) {
    return Diagnostic.silent(found.at(), RULE, "the evaluation was stopped: " + found.what());
  }
}
