package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.Failed;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** The script ends with an exception. */
public final class ScriptFailure implements Check {
  private static final String RULE = "job-dsl-failure";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, Failed.class, ScriptFailure::diagnostic);
  }

  private static Diagnostic diagnostic(Failed found) {
    String hint =
        found.words().contains("on null object")
            ? "; two blocks on one line are one chain of calls: give each its own line"
            : "";
    return Diagnostic.refused(found.at(), RULE, "the script ends with " + found.words() + hint);
  }
}
