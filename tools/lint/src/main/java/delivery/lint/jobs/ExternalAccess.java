package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.Outside;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** What reaches outside is not followed by a check, and makes the jobs depend on the machine. */
public final class ExternalAccess implements Check {
  private static final String RULE = "job-dsl-outside";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, Outside.class, ExternalAccess::diagnostic);
  }

  private static Diagnostic diagnostic(Outside found) {
    return Diagnostic.silent(
        found.at(),
        RULE,
        found.what()
            + " reaches outside the script, which is not followed here; read files with"
            + " readFileFromWorkspace and let the seed give variables");
  }
}
