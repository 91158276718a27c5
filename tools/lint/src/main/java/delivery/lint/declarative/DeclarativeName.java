package delivery.lint.declarative;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/**
 * Names that the controller does not know: agents, options, triggers, parameters, conditions and
 * tools.
 */
public final class DeclarativeName implements Check {

  @Override
  public String rule() {
    return ProblemCollector.NAME;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return DeclarativeVerdicts.of(repository, rule());
  }
}
