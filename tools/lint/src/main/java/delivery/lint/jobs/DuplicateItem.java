package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.ScriptProblem.Duplicate;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/**
 * Of two items of one name the later description wins; of two types the seed fails. Where the
 * controller is not known, two files need not be of one seed, and both may describe an item.
 */
public final class DuplicateItem implements Check {
  private static final String RULE = "job-dsl-duplicate";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    boolean areSeedsKnown = !repository.lock().isStandIn();
    return JobScripts.findings(
        repository,
        Duplicate.class,
        found ->
            areSeedsKnown || found.at().file().equals(found.earlier().file())
                ? diagnostic(found)
                : diagnostic(found).about(Concern.RISK));
  }

  private static Diagnostic diagnostic(Duplicate found) {
    String message =
        "\""
            + found.name()
            + "\" is made twice, "
            + (found.otherType()
                ? "as two types of job, and the seed fails"
                : "and the first description is lost");
    return new Diagnostic(
        found.at(),
        RULE,
        Severity.ERROR,
        message,
        found.otherType() ? Jenkins.REFUSES : Jenkins.BENDS,
        List.of(new Located<>("the first \"" + found.name() + "\"", found.earlier())));
  }
}
