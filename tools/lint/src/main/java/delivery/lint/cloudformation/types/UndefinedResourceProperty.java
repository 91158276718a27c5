package delivery.lint.cloudformation.types;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A property that a type of resource does not have. */
public final class UndefinedResourceProperty implements Check {
  private static final String RULE = "undefined-resource-property";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ResourceProblems.of(repository, ResourceProblem.Kind.UNKNOWN_PROPERTY, RULE);
  }
}
