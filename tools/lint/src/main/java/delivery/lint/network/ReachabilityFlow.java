package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.FlowProofs;
import delivery.artifacts.network.FlowProofs.Proved;
import delivery.artifacts.network.Flows;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A connection that the delivery needs and that the templates do not let through. */
public final class ReachabilityFlow implements Check {
  private static final String RULE = "reachability-flow";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    Stream<Diagnostic> problems =
        repository
            .all(Flows.class)
            .flatMap(flows -> flows.problems().stream())
            .map(problem -> Diagnostic.silent(problem.at(), RULE, problem.value()));
    return Stream.concat(
        problems, FlowProofs.of(repository).stream().flatMap(ReachabilityFlow::refused));
  }

  /** One line to change is one finding, however many flows need it. */
  private static Stream<Diagnostic> refused(FlowProofs proofs) {
    Map<Location, List<Proved>> byPlace =
        proofs.proofs().stream()
            .filter(each -> each.proof().refusal().filter(refusal -> !refusal.isName()).isPresent())
            .sorted(Comparator.comparing(each -> each.flow().at()))
            .collect(
                Collectors.groupingBy(
                    each -> each.proof().refusal().orElseThrow().at(),
                    TreeMap::new,
                    Collectors.toList()));
    return byPlace.entrySet().stream().map(each -> finding(each.getKey(), each.getValue()));
  }

  private static Diagnostic finding(Location at, List<Proved> refused) {
    Flows.Flow first = refused.getFirst().flow();
    List<Location> others =
        refused.stream()
            .map(each -> each.flow().at())
            .filter(p -> !p.equals(first.at()))
            .distinct()
            .toList();
    String more =
        switch (others.size()) {
          case 0 -> "";
          case 1 -> ", as does another flow";
          default -> ", as do %d other flows".formatted(others.size());
        };
    String reason = refused.getFirst().proof().refusal().orElseThrow().reason();
    return new Diagnostic(
        at,
        RULE,
        Severity.ERROR,
        "\"%s\" cannot reach \"%s\" on %s: %s; %s needs it%s"
            .formatted(
                first.from().value(), first.to().value(), first.packet(), reason, first.at(), more),
        Jenkins.SILENT,
        Stream.concat(Stream.of(first.at()), others.stream())
            .map(place -> new Located<>("this flow needs it", Objects.requireNonNull(place)))
            .toList());
  }
}
