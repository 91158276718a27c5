package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.BadName;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A name that Jenkins does not allow ends the seed. */
public final class ItemName implements Check {
  private static final String RULE = "job-dsl-item-name";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, BadName.class, ItemName::diagnostic);
  }

  private static Diagnostic diagnostic(BadName found) {
    return Diagnostic.refused(
        found.at(),
        RULE,
        "Jenkins does not allow the name \"" + found.name() + "\": " + found.why());
  }
}
