package delivery.lint.cloudformation;

import delivery.artifacts.Repository;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** An environment file that lacks a value or has one of another shape. */
public final class EnvironmentFiles implements Check {
  @Override
  public String rule() {
    return EnvironmentReader.RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(EnvironmentReader.Reading.class)
        .flatMap(reading -> reading.problems().stream())
        // What is wrong in shared settings is found by each that shares them.
        .distinct();
  }
}
