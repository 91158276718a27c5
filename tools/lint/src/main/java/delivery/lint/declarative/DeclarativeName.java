package delivery.lint.declarative;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.Jenkinsfile;
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
    return Problems.NAME;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    DeclarativeValidator validator = new DeclarativeValidator(repository.lock());
    return repository
        .all(Jenkinsfile.class)
        .flatMap(file -> validator.validate(file).stream())
        .filter(finding -> finding.rule().equals(rule()));
  }
}
