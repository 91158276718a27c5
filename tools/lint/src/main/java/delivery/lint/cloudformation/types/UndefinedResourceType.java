package delivery.lint.cloudformation.types;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A resource of a type that CloudFormation does not have. */
public final class UndefinedResourceType implements Check {
  private static final String RULE = "undefined-resource-type";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ResourceProblems.of(repository, ResourceProblem.Kind.UNKNOWN_TYPE, RULE);
  }
}
