package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.MissingPlugin;
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
    return JobScripts.findings(repository, MissingPlugin.class, DslPlugin::diagnostic);
  }

  private static Diagnostic diagnostic(MissingPlugin found) {
    String needed =
        "\"" + found.plugin() + "\"" + (found.version().isEmpty() ? "" : " " + found.version());
    String state =
        found.installed().isEmpty()
            ? ", which is not installed; add it to plugins.txt"
            : ", installed is " + found.installed() + "; update it in plugins.txt";
    return Diagnostic.refused(
        found.at(), RULE, "\"" + found.method() + "\" needs the plugin " + needed + state);
  }
}
