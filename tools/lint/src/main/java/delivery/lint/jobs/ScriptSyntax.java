package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.Unreadable;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A script that Groovy cannot compile makes nothing. */
public final class ScriptSyntax implements Check {
  private static final String RULE = "job-dsl-syntax";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, Unreadable.class, ScriptSyntax::diagnostic);
  }

  private static Diagnostic diagnostic(Unreadable found) {
    return Diagnostic.refused(found.at(), RULE, "Groovy cannot read this: " + found.words());
  }
}
