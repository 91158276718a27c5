package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.MissingFile;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A file that is not in the workspace ends the seed. */
public final class WorkspaceFile implements Check {
  private static final String RULE = "job-dsl-missing-file";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(repository, MissingFile.class, WorkspaceFile::diagnostic);
  }

  private static Diagnostic diagnostic(MissingFile found) {
    return Diagnostic.refused(
        found.at(),
        RULE,
        "there is no file \"" + found.path() + "\" in the workspace, which is the repository");
  }
}
