package delivery.lint.cloudformation.types;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A resource without a property that it needs. */
public final class MissingResourceProperty implements Check {
  private static final String RULE = "missing-resource-property";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ResourceProblems.of(repository, ResourceProblem.Kind.MISSING_PROPERTY, RULE);
  }
}
