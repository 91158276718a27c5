package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.jobs.ScriptProblem;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the checks of this package look at. */
final class JobScripts {
  private JobScripts() {}

  /**
   * The findings for problems of one kind. Of a script inside a Configuration as Code file the
   * controller's own check says nothing, so nothing of it is refused there.
   */
  static <P extends ScriptProblem> Stream<Diagnostic> findings(
      Repository repository, Class<P> kind, Function<P, Diagnostic> words) {
    return repository
        .all(JobScript.class)
        .flatMap(
            script ->
                script.problems().stream()
                    .filter(kind::isInstance)
                    .map(problem -> words.apply(kind.cast(problem)))
                    .map(finding -> script.isInline() ? unseen(finding) : finding));
  }

  private static Diagnostic unseen(Diagnostic finding) {
    return finding.jenkins() == Jenkins.REFUSES ? finding.unseen() : finding;
  }
}
