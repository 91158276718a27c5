package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.Withdrawn;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** Deprecated and restricted attributes stop the boot unless the file says that they may stay. */
public final class DeprecatedAttribute implements Check {
  private static final String RULE = "jcasc-withdrawn-attribute";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.mismatches(repository, Withdrawn.class).map(DeprecatedAttribute::diagnostic);
  }

  private static Diagnostic diagnostic(Withdrawn found) {
    String message =
        found.path() + " is " + found.setting() + "; remove it, the controller reads it no more";
    return found.tolerated()
        ? Diagnostic.silent(found.at(), RULE, message)
        : Diagnostic.refused(found.at(), RULE, message);
  }
}
