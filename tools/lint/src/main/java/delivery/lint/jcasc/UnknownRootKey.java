package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.UnknownRoot;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.plugins.NamePlace;
import delivery.lint.plugins.UnknownNames;
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
    return JcascFiles.mismatches(repository, UnknownRoot.class)
        .map(found -> diagnostic(found, UnknownNames.of(repository)));
  }

  private static Diagnostic diagnostic(UnknownRoot found, UnknownNames names) {
    String message =
        "\"" + found.name() + "\" is no root of Configuration as Code on this controller";
    return names.complete(
        Diagnostic.refused(found.at(), RULE, message),
        found.name(),
        found.known(),
        NamePlace.GLOBAL,
        true);
  }
}
