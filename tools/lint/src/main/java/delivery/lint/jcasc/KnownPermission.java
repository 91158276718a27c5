package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.UnknownPermission;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.stream.Stream;

/** A permission that no installed plugin defines stops the boot. */
public final class KnownPermission implements Check {
  private static final String RULE = "jcasc-permission";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.mismatches(repository, UnknownPermission.class)
        .map(KnownPermission::diagnostic)
        // A lock that is not the repository's own does not know its plugins.
        .map(found -> repository.lock().isStandIn() ? found.about(Concern.RISK) : found);
  }

  private static Diagnostic diagnostic(UnknownPermission found) {
    return Diagnostic.refused(
        found.at(),
        RULE,
        "\""
            + found.permission()
            + "\" is no permission here"
            + Suggestions.hint(found.permission(), found.known()));
  }
}
