package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.MissingPlugin;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A call whose plugin is missing or too old ends the seed, or leaves the job without that part. */
public final class DslPlugin implements Check {
  private static final String RULE = "job-dsl-missing-plugin";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JobScripts.findings(
        repository, MissingPlugin.class, found -> diagnostic(found, repository.lock()));
  }

  private static Diagnostic diagnostic(MissingPlugin found, ControllerLock lock) {
    String needed =
        "\"" + found.plugin() + "\"" + (found.version().isEmpty() ? "" : " " + found.version());
    String state =
        found.installed().isEmpty()
            ? ", which is not installed; add it to plugins.txt"
            : ", installed is " + found.installed() + "; update it in plugins.txt";
    Diagnostic finding =
        Diagnostic.refused(
            found.at(), RULE, "\"" + found.method() + "\" needs the plugin " + needed + state);
    // A lock that is not the repository's own does not say what is installed there.
    return lock.isStandIn() ? finding.about(Concern.RISK) : finding;
  }
}
