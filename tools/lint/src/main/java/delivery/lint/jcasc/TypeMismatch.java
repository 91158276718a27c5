package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.WrongShape;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** Lists, mappings and plain values cannot stand for each other. */
public final class TypeMismatch implements Check {
  private static final String RULE = "jcasc-shape";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.mismatches(repository, WrongShape.class).map(TypeMismatch::diagnostic);
  }

  private static Diagnostic diagnostic(WrongShape found) {
    return Diagnostic.refused(
        found.at(), RULE, found.path() + " takes " + found.expected() + ", found " + found.found());
  }
}
