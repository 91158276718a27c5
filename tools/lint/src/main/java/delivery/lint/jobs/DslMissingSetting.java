package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.MissingSetting;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** Objects of plugins cannot be built without the values that their constructors need. */
public final class DslMissingSetting implements Check {
  private static final String RULE = "job-dsl-missing-setting";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, MissingSetting.class, DslMissingSetting::diagnostic);
  }

  private static Diagnostic diagnostic(MissingSetting found) {
    return Diagnostic.refused(
        found.at(),
        RULE,
        found.method() + " needs " + String.join(", ", found.missing()) + " inside its block");
  }
}
