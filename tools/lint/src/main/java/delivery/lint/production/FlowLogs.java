package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.lint.Check;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A network of a protected environment that keeps no flow logs. */
public final class FlowLogs implements Check {
  private static final String RULE = "production-flow-logs";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ProtectedStack.all(repository).flatMap(FlowLogs::check);
  }

  private static Stream<Diagnostic> check(ProtectedStack of) {
    Set<String> kept =
        of.stack()
            .all("AWS::EC2::FlowLog")
            .filter(
                log ->
                    log.properties()
                        .text("TrafficType")
                        .filter(t -> !t.value().equals("ACCEPT"))
                        .isPresent())
            .flatMap(log -> log.properties().text("ResourceId").stream())
            .map(Resolved.Text::value)
            .collect(Collectors.toSet());
    return of.stack()
        .all("AWS::EC2::VPC")
        .filter(network -> !kept.contains(network.id()))
        .map(network -> of.missing(RULE, "the VPC keeps no flow logs of what it refuses", network));
  }
}
