package delivery.lint.declarative;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** Sections and blocks of a pipeline: which there are, how often, and what each may hold. */
public final class DeclarativeStructure implements Check {

  @Override
  public String rule() {
    return ProblemCollector.STRUCTURE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return DeclarativeVerdicts.of(repository, rule());
  }
}
