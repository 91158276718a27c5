package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.NotAllowed;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.stream.Stream;

/** A word that is none of the constants stops the boot; case matters. */
public final class AllowedValue implements Check {
  private static final String RULE = "jcasc-allowed-value";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.mismatches(repository, NotAllowed.class).map(AllowedValue::diagnostic);
  }

  private static Diagnostic diagnostic(NotAllowed found) {
    return Diagnostic.refused(
        found.at(),
        RULE,
        "\""
            + found.value()
            + "\" is no value of "
            + found.path()
            + "; allowed: "
            + Suggestions.list(found.allowed()));
  }
}
