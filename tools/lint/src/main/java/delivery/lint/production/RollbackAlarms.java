package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.stack.Resolved;
import delivery.lint.Check;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A protected environment whose deployments no alarm rolls back, or an alarm that its stack does
 * not make.
 */
public final class RollbackAlarms implements Check {
  private static final String RULE = "production-rollback";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ProtectedStack.all(repository).flatMap(RollbackAlarms::check);
  }

  private static Stream<Diagnostic> check(ProtectedStack of) {
    Set<String> made =
        of.stack()
            .all("AWS::CloudWatch::Alarm")
            .flatMap(alarm -> alarm.properties().text("AlarmName").stream())
            .map(Resolved.Text::value)
            .collect(Collectors.toSet());
    if (of.environment().protection().rollbackAlarms().isEmpty()) {
      return of.stack()
          .all("AWS::CloudWatch::Alarm")
          .limit(1)
          .map(
              alarm ->
                  of.missing(
                      RULE, "rollbackAlarms is missing: no alarm rolls a deployment back", alarm));
    }
    return of.environment().protection().rollbackAlarms().stream()
        .filter(alarm -> !made.contains(name(alarm)))
        // A name that nobody can know before it is deployed may be any of them.
        .filter(alarm -> !made.isEmpty() && made.stream().noneMatch(name -> name.contains("[")))
        .map(
            alarm ->
                of.wrong(
                    RULE,
                    "the stack makes no alarm \"%s\" but: %s"
                        .formatted(
                            name(alarm), made.stream().sorted().collect(Collectors.joining(", "))),
                    alarm.at()));
  }

  /** What stands behind the last colon of an alarm's ARN. */
  private static String name(Located<String> alarm) {
    return alarm.value().substring(alarm.value().lastIndexOf(':') + 1);
  }
}
