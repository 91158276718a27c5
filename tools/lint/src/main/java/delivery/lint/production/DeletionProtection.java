package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.Optional;
import java.util.stream.Stream;

/** A protected environment that one call deletes. */
public final class DeletionProtection implements Check {
  private static final String RULE = "production-deletion";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ProtectedStack.all(repository).flatMap(DeletionProtection::check);
  }

  private static final String SWITCH = "deletion_protection.enabled";

  private static Stream<Diagnostic> check(ProtectedStack of) {
    Stream<Diagnostic> balancers =
        of.stack().all(ProtectedStack.BALANCER).flatMap(balancer -> check(of, balancer).stream());
    return of.environment().protection().termination().isPresent()
        ? balancers
        : Stream.concat(
            Stream.of(
                of.wrong(
                    RULE,
                    "terminationProtection is not true: one call deletes the stack",
                    of.marked())),
            balancers);
  }

  private static Optional<Diagnostic> check(ProtectedStack of, StackResource balancer) {
    Optional<Resolved.Text> value = ProtectedStack.attribute(balancer, SWITCH);
    if (value.isEmpty()) {
      return Optional.of(
          of.missing(RULE, "the load balancer may be deleted: no " + SWITCH, balancer));
    }
    return value
        .filter(each -> !each.value().equals("true"))
        .map(each -> of.wrong(RULE, SWITCH + " is " + each.value(), each.origin()));
  }
}
