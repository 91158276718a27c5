package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.jobs.ScriptProblem.UnknownVariable;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.stream.Stream;

/** A name that is neither a variable of the script nor given by the seed ends it. */
public final class ScriptVariableName implements Check {
  private static final String RULE = "job-dsl-unknown-variable";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    // A stranger's seed may have parameters that no file of the repository names.
    boolean mayBeGiven =
        repository.lock().isStandIn()
            && repository.all(ControllerEnvironment.class).findAny().isEmpty();
    return JobScripts.findings(repository, UnknownVariable.class, ScriptVariableName::diagnostic)
        .map(found -> mayBeGiven ? found.about(Concern.RISK) : found);
  }

  private static Diagnostic diagnostic(UnknownVariable found) {
    return Diagnostic.refused(
        found.at(),
        RULE,
        "nothing sets the variable \""
            + found.name()
            + "\""
            + (found.known().isEmpty() ? "" : Suggestions.hint(found.name(), found.known())));
  }
}
