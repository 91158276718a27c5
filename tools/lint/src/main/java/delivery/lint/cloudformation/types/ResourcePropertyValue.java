package delivery.lint.cloudformation.types;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A value that CloudFormation does not take for a property. */
public final class ResourcePropertyValue implements Check {
  private static final String RULE = "resource-property-value";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ResourceProblems.of(repository, ResourceProblem.Kind.WRONG_VALUE, RULE);
  }
}
