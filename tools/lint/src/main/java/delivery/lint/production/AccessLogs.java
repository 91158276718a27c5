package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A load balancer of a protected environment that keeps no access logs. */
public final class AccessLogs implements Check {
  private static final String RULE = "production-access-logs";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ProtectedStack.all(repository).flatMap(AccessLogs::check);
  }

  private static Stream<Diagnostic> check(ProtectedStack of) {
    return of.stack()
        .all(ProtectedStack.BALANCER)
        .filter(
            balancer ->
                ProtectedStack.attribute(balancer, "access_logs.s3.enabled")
                    .filter(value -> value.value().equals("true"))
                    .isEmpty())
        .map(balancer -> of.missing(RULE, "the load balancer keeps no access logs", balancer));
  }
}
