package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.WrongArguments;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A call with arguments that no signature takes ends the seed. */
public final class DslArguments implements Check {
  private static final String RULE = "job-dsl-arguments";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, WrongArguments.class, DslArguments::diagnostic);
  }

  private static Diagnostic diagnostic(WrongArguments found) {
    return Diagnostic.refused(
        found.at(),
        RULE,
        "\""
            + found.method()
            + "\" of "
            + found.context()
            + " does not take ("
            + String.join(", ", found.given())
            + "); it takes "
            + String.join(" or ", found.signatures()));
  }
}
