package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/** An alarm of a protected environment that nobody hears, or no alarm at all. */
public final class HeardAlarms implements Check {
  private static final String RULE = "production-alarms";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ProtectedStack.all(repository).flatMap(HeardAlarms::check);
  }

  private static Stream<Diagnostic> check(ProtectedStack of) {
    List<StackResource> alarms = of.stack().all("AWS::CloudWatch::Alarm").toList();
    if (alarms.isEmpty()) {
      return of.stack()
          .all(ProtectedStack.BALANCER)
          .limit(1)
          .map(balancer -> of.missing(RULE, "no alarm watches the service", balancer));
    }
    return alarms.stream()
        .filter(alarm -> alarm.properties().texts("AlarmActions").isEmpty())
        .map(alarm -> of.missing(RULE, "nobody is told of the alarm " + alarm.name(), alarm));
  }
}
