package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/** Subnets in a zone of another region, or load balancers whose subnets are all in one zone. */
public final class RegionZone implements Check {
  private static final String RULE = "region-zone";
  private static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Deployment.all(repository).stream().flatMap(RegionZone::check);
  }

  private static Stream<Diagnostic> check(Deployment deployment) {
    Stream<Diagnostic> foreign =
        deployment
            .stack()
            .all("AWS::EC2::Subnet")
            .flatMap(subnet -> subnet.properties().text("AvailabilityZone").stream())
            .filter(zone -> !deployment.region().isEmpty() && !zone.value().startsWith("["))
            .filter(zone -> !zone.value().matches(deployment.region() + "[a-z]"))
            .map(
                zone ->
                    Diagnostic.silent(
                        zone.origin(),
                        RULE,
                        "\"%s\" is no zone of %s".formatted(zone.value(), deployment.region())));
    Stream<Diagnostic> single =
        deployment
            .stack()
            .all(BALANCER)
            .flatMap(
                balancer -> {
                  List<String> zones =
                      balancer.properties().texts("Subnets").stream()
                          .map(Resolved.Text::value)
                          .map(deployment.network()::zone)
                          .toList();
                  boolean known = !zones.isEmpty() && zones.stream().noneMatch(String::isEmpty);
                  return known && zones.stream().distinct().count() < 2
                      ? Stream.of(
                          Diagnostic.silent(
                              balancer.at(),
                              RULE,
                              "the subnets of the load balancer are all in zone \"%s\"; it needs two"
                                  .formatted(zones.getFirst())))
                      : Stream.empty();
                });
    return Stream.concat(foreign, single);
  }
}
