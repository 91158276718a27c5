package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.CpsTransformation;
import delivery.artifacts.pipeline.GroovySource;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** Groovy that a Pipeline cannot have, because the engine cannot rewrite it. */
public final class TransformedCode implements Check {
  @Override
  public String rule() {
    return CpsTransformation.RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(GroovySource.class)
        .flatMap(file -> file.tree().stream())
        .flatMap(tree -> CpsTransformation.problems(tree).stream());
  }
}
