package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.AddressRange;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.network.FlowProofs;
import delivery.artifacts.network.Network;
import delivery.artifacts.network.Proof.Need;
import delivery.artifacts.network.Rule;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule, route or endpoint that no listed flow needs, or that opens more than its flows need. */
public final class ReachabilityOpening implements Check {
  private static final String RULE = "reachability-opening";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  /** While a flow is refused, what it would need looks needless: that is told when it is mended. */
  @Override
  public Stream<Diagnostic> check(Repository repository) {
    Optional<FlowProofs> proofs =
        FlowProofs.of(repository)
            .filter(each -> each.proofs().stream().allMatch(p -> p.proof().works()));
    if (proofs.isEmpty()) {
      return Stream.empty();
    }
    Map<Location, List<Need>> needed =
        proofs.get().proofs().stream()
            .flatMap(each -> each.proof().used().stream())
            .distinct()
            .collect(Collectors.groupingBy(Need::at));
    return proofs.get().deployments().stream().flatMap(each -> openings(each, needed));
  }

  private static Stream<Diagnostic> openings(
      Deployment deployment, Map<Location, List<Need>> needed) {
    Network network = deployment.network();
    Stream<Diagnostic> rules =
        network.rules().filter(Rule::isOpen).flatMap(rule -> opening(rule, network, needed));
    Stream<Diagnostic> routes =
        network
            .routePlaces()
            .filter(at -> !needed.containsKey(at))
            .map(at -> finding(at, "no flow needs this route"));
    Stream<Diagnostic> endpoints =
        network
            .endpointPlaces()
            .filter(at -> !needed.containsKey(at))
            .map(at -> finding(at, "no flow needs this endpoint"));
    return Stream.of(rules, routes, endpoints).flatMap(each -> each);
  }

  private static Stream<Diagnostic> opening(
      Rule rule, Network network, Map<Location, List<Need>> needed) {
    if (!needed.containsKey(rule.at())) {
      return Stream.of(
          finding(rule.at(), "no flow needs this rule, which opens " + ports(rule) + peer(rule)));
    }
    List<Need> needs = Objects.requireNonNull(needed.get(rule.at()));
    List<Integer> wanted =
        needs.stream().map(need -> need.packet().port()).distinct().sorted().toList();
    if (rule.protocol().equals("-1") || rule.to() - rule.from() + 1 > wanted.size()) {
      return Stream.of(
          finding(
              rule.portAt(),
              "this rule opens %s; its flows need %s"
                  .formatted(
                      ports(rule),
                      wanted.stream().map(String::valueOf).collect(Collectors.joining(", ")))));
    }
    return rule
        .range()
        .filter(network::reachesOutside)
        .filter(range -> needs.stream().map(Need::peer).noneMatch(each -> isOutside(each, network)))
        .map(
            range ->
                finding(
                    rule.peerAt(),
                    "this rule opens %s to %s; its flows stay inside the VPC"
                        .formatted(ports(rule), range)))
        .stream();
  }

  private static boolean isOutside(AddressRange peer, Network network) {
    return network.reachesOutside(peer);
  }

  private static String ports(Rule rule) {
    if (rule.protocol().equals("-1")) {
      return "everything";
    }
    return rule.from() == rule.to()
        ? rule.protocol() + " " + rule.from()
        : "%s %d to %d".formatted(rule.protocol(), rule.from(), rule.to());
  }

  private static String peer(Rule rule) {
    return rule.range().map(range -> " for " + range).orElse(" for a security group");
  }

  private static Diagnostic finding(Location at, String message) {
    return new Diagnostic(at, RULE, Severity.WARNING, message, Jenkins.SILENT, List.of());
  }
}
