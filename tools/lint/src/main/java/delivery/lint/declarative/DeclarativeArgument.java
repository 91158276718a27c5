package delivery.lint.declarative;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** Arguments of steps and directives: their names, number and types. */
public final class DeclarativeArgument implements Check {

  @Override
  public String rule() {
    return ProblemCollector.ARGUMENT;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return DeclarativeVerdicts.of(repository, rule());
  }
}
