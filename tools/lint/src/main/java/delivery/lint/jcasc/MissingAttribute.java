package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.Missing;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/**
 * Some objects cannot be built without an attribute; the controller then fails, often with a null
 * pointer.
 */
public final class MissingAttribute implements Check {
  private static final String RULE = "jcasc-missing-attribute";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.mismatches(repository, Missing.class).map(MissingAttribute::diagnostic);
  }

  private static Diagnostic diagnostic(Missing found) {
    return Diagnostic.refused(
        found.at(), RULE, found.path() + " needs the attribute \"" + found.attribute() + "\"");
  }
}
