package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.MissingFolder;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.stream.Stream;

/**
 * An item in a folder that does not exist yet ends the seed; folders are made first, in the order
 * of the script.
 */
public final class ItemFolder implements Check {
  private static final String RULE = "job-dsl-missing-folder";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, MissingFolder.class, ItemFolder::diagnostic);
  }

  private static Diagnostic diagnostic(MissingFolder found) {
    return Diagnostic.refused(
        found.at(),
        RULE,
        "\""
            + found.item()
            + "\" is in the folder \""
            + found.folder()
            + "\", which no script makes before it"
            + (found.folders().isEmpty() ? "" : Suggestions.hint(found.folder(), found.folders())));
  }
}
