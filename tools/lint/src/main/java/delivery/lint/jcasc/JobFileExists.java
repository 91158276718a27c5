package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.JobFile;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A script that is not there stops the boot, though the check of Jenkins says nothing. */
public final class JobFileExists implements Check {
  private static final String RULE = "jcasc-job-file";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(JobFile.class)
        .filter(file -> !file.exists())
        .map(JobFileExists::diagnostic);
  }

  private static Diagnostic diagnostic(JobFile file) {
    Diagnostic finding =
        Diagnostic.silent(
            file.at(),
            RULE,
            "there is no file \"" + file.script() + "\" in the repository, and the boot fails");
    // A path of the controller's own disk: the image or a mount may have it.
    return file.script().startsWith("/") ? finding.about(Concern.RISK) : finding;
  }
}
