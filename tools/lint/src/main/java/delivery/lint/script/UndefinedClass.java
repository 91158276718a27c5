package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A class that a script names as a type, and that Java and Groovy do not have where it asks. */
public final class UndefinedClass implements Check {
  static final String RULE = "undefined-class";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return CompiledFiles.refused(repository, RULE);
  }
}
