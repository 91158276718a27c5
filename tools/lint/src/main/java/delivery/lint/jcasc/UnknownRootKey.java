package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.UnknownRoot;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.Nearest;
import java.util.stream.Stream;

/** A top-level key that nothing on the controller reads stops the boot. */
public final class UnknownRootKey implements Check {
  private static final String RULE = "jcasc-unknown-root";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.mismatches(repository, UnknownRoot.class).map(UnknownRootKey::diagnostic);
  }

  private static Diagnostic diagnostic(UnknownRoot found) {
    return Diagnostic.refused(
            found.at(),
            RULE,
            "\""
                + found.name()
                + "\" is no root of Configuration as Code on this controller"
                + KnownPlugins.missing(found.name())
                    .orElseGet(() -> Nearest.hint(found.name(), found.known())))
        .mendedBy(found.name(), Nearest.to(found.name(), found.known()));
  }
}
