package delivery.artifacts.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Flows.Flow;
import delivery.artifacts.network.Flows.Host;
import delivery.artifacts.network.Flows.Kind;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.StackResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every flow of the list, proved or refused in every deployment. */
public final class FlowProofs {
  private final Flows flows;
  private final List<Deployment> deployments;
  private final Hosts hosts;
  private final List<Proved> proofs;

  /** A flow with its proof. */
  public record Proved(Flow flow, Proof proof) {}

  private FlowProofs(Repository repository, Flows flows, List<Deployment> all) {
    this.flows = flows;
    this.deployments =
        all.stream().filter(each -> flows.stacks().values().stream().anyMatch(each::isOf)).toList();
    this.hosts = new Hosts(repository);
    List<Proved> found =
        flows.flows().stream()
            .filter(flow -> flows.hosts().containsKey(flow.from().value()))
            .flatMap(this::prove)
            .toList();
    Set<Location> serving =
        found.stream()
            .filter(each -> each.proof().works())
            .flatMap(each -> each.proof().used().stream())
            .map(Proof.Need::at)
            .collect(Collectors.toUnmodifiableSet());
    this.proofs =
        found.stream().map(each -> new Proved(each.flow(), each.proof().settled(serving))).toList();
  }

  /** The proofs of a repository, worked out once. */
  private record Known(Optional<FlowProofs> proofs) {}

  /** The proofs of a repository; nothing where it lists no flows. */
  public static Optional<FlowProofs> of(Repository repository) {
    Flows listed = repository.all(Flows.class).findFirst().orElse(null);
    if (listed == null) {
      return Optional.empty();
    }
    // The deployments are worked out before: one derivation may not ask for another.
    List<Deployment> all = Deployment.all(repository);
    return repository
        .derived(Known.class, each -> new Known(Optional.of(new FlowProofs(each, listed, all))))
        .proofs();
  }

  /** Every flow in every deployment that it touches. */
  public List<Proved> proofs() {
    return proofs;
  }

  /** The stacks with their networks. */
  public List<Deployment> deployments() {
    return deployments;
  }

  private Host host(Located<String> name) {
    return Objects.requireNonNull(flows.hosts().get(name.value()));
  }

  private Stream<Proved> prove(Flow flow) {
    boolean toService = flow.to().value().startsWith(Flows.SERVICE);
    if (!toService && !flows.hosts().containsKey(flow.to().value())) {
      return Stream.empty();
    }
    List<Proved> found = new ArrayList<>();
    for (Optional<Deployment> from : of(host(flow.from()))) {
      if (toService) {
        wanted(flow, from, Optional.empty())
            .map(each -> new Proved(flow, toService(flow, from.orElseThrow())))
            .forEach(found::add);
        continue;
      }
      for (Optional<Deployment> to : of(host(flow.to()))) {
        boolean sameStack =
            from.isPresent()
                && to.isPresent()
                && from.get().stack().template().equals(to.get().stack().template())
                && !from.get().equals(to.get());
        if (!sameStack) {
          wanted(flow, from, to)
              .map(each -> new Proved(flow, between(flow, from, to)))
              .forEach(found::add);
        }
      }
    }
    return found.stream();
  }

  /** The deployments in which a host is; nothing for one that is outside all of them. */
  private List<Optional<Deployment>> of(Host host) {
    return host.stack().isEmpty()
        ? List.of(Optional.empty())
        : deployments.stream()
            .filter(each -> isIn(host.stack().get().value(), each))
            .map(Optional::of)
            .toList();
  }

  private boolean isIn(String stack, Deployment deployment) {
    Flows.StackChoice choice = flows.stacks().get(stack);
    return choice != null && deployment.isOf(choice);
  }

  private static Stream<Flow> wanted(
      Flow flow, Optional<Deployment> from, Optional<Deployment> to) {
    boolean isWanted =
        flow.when().isEmpty()
            || Stream.concat(from.stream(), to.stream())
                .anyMatch(each -> each.stack().resource(flow.when().get()).isPresent());
    return isWanted ? Stream.of(flow) : Stream.empty();
  }

  private Proof toService(Flow flow, Deployment from) {
    String service = flow.to().value().substring(Flows.SERVICE.length());
    List<Interface> senders = new ArrayList<>();
    return hosts
        .interfaces(flow, host(flow.from()), from.stack(), senders)
        .and(() -> all(senders, each -> from.network().toService(each, service, flow.packet())));
  }

  private Proof between(Flow flow, Optional<Deployment> from, Optional<Deployment> to) {
    Host sender = host(flow.from());
    Host receiver = host(flow.to());
    List<Interface> senders = new ArrayList<>();
    List<Interface> receivers = new ArrayList<>();
    Proof found = Proof.of(List.of());
    if (from.isPresent()) {
      found = found.and(() -> hosts.interfaces(flow, sender, from.get().stack(), senders));
    }
    if (to.isPresent()) {
      found = found.and(() -> hosts.interfaces(flow, receiver, to.get().stack(), receivers));
    }
    return found
        .and(balancing(flow, sender, from, receiver, to))
        .and(() -> packets(flow, sender, from, senders, receiver, to, receivers))
        .and(() -> health(sender, from, senders, receiver, to, receivers));
  }

  /** A load balancer that asks for a target's health elsewhere must reach it there, too. */
  private static Proof health(
      Host sender,
      Optional<Deployment> from,
      List<Interface> senders,
      Host receiver,
      Optional<Deployment> to,
      List<Interface> receivers) {
    Optional<StackResource> target = resource(receiver, to);
    if (target.isEmpty() || resource(sender, from).filter(LoadBalancing::isBalancer).isEmpty()) {
      return Proof.of(List.of());
    }
    Network network = to.orElseThrow().network();
    return all(
        new LoadBalancing(network.stack()).healthPorts(target.get()).toList(),
        health ->
            all(
                    senders,
                    a ->
                        all(receivers, b -> network.inside(a, b, new Packet("tcp", health.port()))))
                .movedTo(health.at(), "its health is asked for on port " + health.port()));
  }

  private Supplier<Proof> balancing(
      Flow flow, Host sender, Optional<Deployment> from, Host receiver, Optional<Deployment> to) {
    Optional<StackResource> source = resource(sender, from);
    Optional<StackResource> target = resource(receiver, to);
    Proof nothing = Proof.of(List.of());
    if (target.isEmpty()) {
      return () -> nothing;
    }
    LoadBalancing balancing = new LoadBalancing(to.orElseThrow().stack());
    if (LoadBalancing.isBalancer(target.get())) {
      return () -> balancing.listens(target.get(), flow.port(), asked(receiver));
    }
    return source
        .filter(LoadBalancing::isBalancer)
        .<Supplier<Proof>>map(
            balancer -> () -> balancing.forwards(balancer, target.get(), flow.port()))
        .orElse(() -> nothing);
  }

  private Set<Integer> asked(Host receiver) {
    return flows.flows().stream()
        .filter(each -> each.to().value().equals(receiver.name()))
        .map(Flow::port)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<StackResource> resource(Host host, Optional<Deployment> deployment) {
    return host.kind() == Kind.RESOURCE && !host.values().isEmpty()
        ? deployment.flatMap(each -> each.stack().resource(host.values().getFirst().value()))
        : Optional.empty();
  }

  private Proof packets(
      Flow flow,
      Host sender,
      Optional<Deployment> from,
      List<Interface> senders,
      Host receiver,
      Optional<Deployment> to,
      List<Interface> receivers) {
    boolean isOutside = sender.kind() == Kind.OUTSIDE;
    if (receiver.kind() == Kind.OUTSIDE) {
      Network network = from.orElseThrow().network();
      return all(
          senders,
          each ->
              all(
                  Hosts.ranges(receiver, network.stack()),
                  range -> network.outwards(each, range, flow.packet())));
    }
    Network network = to.orElseThrow().network();
    if (isOutside) {
      return all(
          Hosts.ranges(sender, network.stack()),
          range -> all(receivers, each -> network.inwards(range, each, flow.packet())));
    }
    boolean isPublic = receivers.stream().anyMatch(Interface::isPublic);
    boolean together = from.equals(to);
    if (together && !isPublic) {
      return all(senders, a -> all(receivers, b -> network.inside(a, b, flow.packet())));
    }
    return all(senders, each -> acrossInternet(flow, from.orElseThrow(), each, network, receivers));
  }

  private static Proof acrossInternet(
      Flow flow, Deployment from, Interface sender, Network network, List<Interface> receivers) {
    return from.network()
        .outwards(sender, AddressRange.EVERYWHERE, flow.packet())
        .and(
            () ->
                all(
                    from.network().outsideAddress(sender).stream().toList(),
                    address ->
                        all(receivers, each -> network.inwards(address, each, flow.packet()))));
  }

  private static <T> Proof all(List<T> each, java.util.function.Function<T, Proof> proof) {
    Proof whole = Proof.of(List.of());
    for (T one : each) {
      whole = whole.and(() -> proof.apply(one));
    }
    return whole;
  }
}
