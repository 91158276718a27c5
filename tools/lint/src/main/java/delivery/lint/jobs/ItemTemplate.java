package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.MissingTemplate;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A job that is made from another one needs it to exist. */
public final class ItemTemplate implements Check {
  private static final String RULE = "job-dsl-missing-template";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, MissingTemplate.class, ItemTemplate::diagnostic);
  }

  private static Diagnostic diagnostic(MissingTemplate found) {
    return Diagnostic.refused(
        found.at(), RULE, "there is no job \"" + found.template() + "\" to make this one from");
  }
}
