package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.NotOneSymbol;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.stream.Stream;

/** Where an implementation is chosen, exactly one key must stand. */
public final class AmbiguousImplementation implements Check {
  private static final String RULE = "jcasc-one-symbol";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.mismatches(repository, NotOneSymbol.class)
        .map(AmbiguousImplementation::diagnostic);
  }

  private static Diagnostic diagnostic(NotOneSymbol found) {
    String keys = found.found().isEmpty() ? "none" : String.join(", ", found.found());
    return Diagnostic.refused(
        found.at(),
        RULE,
        found.path()
            + " takes one key that says what it is, found "
            + keys
            + ": indent its attributes below it, or make a list; it can be "
            + Suggestions.list(found.known()));
  }
}
