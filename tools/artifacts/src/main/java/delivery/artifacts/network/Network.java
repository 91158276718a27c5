package delivery.artifacts.network;

import delivery.artifacts.network.NetworkElements.Endpoint;
import delivery.artifacts.network.NetworkElements.Subnet;
import delivery.artifacts.network.NetworkElements.Vpc;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.ResolvedStack;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The network of one stack, which says for a packet whether it arrives: by security groups, network
 * ACLs, routes, gateways and endpoints, in the order in which AWS asks them.
 */
public final class Network {
  private final ResolvedStack stack;
  private final List<Vpc> vpcs;
  private final List<Subnet> subnets;
  private final List<Endpoint> endpoints;
  private final Groups groups;
  private final Routes routes;
  private final AccessLists lists;

  private Network(ResolvedStack stack) {
    NetworkReader reader = new NetworkReader(stack);
    this.stack = stack;
    this.vpcs = reader.vpcs();
    this.subnets = reader.subnets();
    this.endpoints = reader.endpoints();
    this.groups = new Groups(reader.groups());
    this.lists = new AccessLists(reader.aclEntries(), reader.aclAssociations());
    this.routes = new Routes(reader, subnets);
  }

  /** The network that a stack makes. */
  public static Network of(ResolvedStack stack) {
    return new Network(stack);
  }

  /** The stack that makes it. */
  public ResolvedStack stack() {
    return stack;
  }

  /** Every rule of every security group. */
  public Stream<Rule> rules() {
    return groups.rules();
  }

  /**
   * A rule of a security group.
   *
   * @param group its symbol
   * @param in whether it is about what comes in
   */
  public record Opening(String group, boolean in, Rule rule) {}

  /** Every rule with its group; a group that names no way out lets everything out. */
  public Stream<Opening> openings() {
    return groups.openings();
  }

  /** Where each route, besides those inside a VPC, is declared. */
  public Stream<Location> routePlaces() {
    return routes.places();
  }

  /** Where each endpoint is declared. */
  public Stream<Location> endpointPlaces() {
    return endpoints.stream().map(Endpoint::at);
  }

  /** Whether a range is outside every VPC of this network, in part at least. */
  public boolean reachesOutside(AddressRange range) {
    return vpcs.stream().noneMatch(vpc -> vpc.range().covers(range));
  }

  /** The zone of a subnet; empty for one that is not of this network. */
  public String zone(String subnet) {
    return subnet(subnet).map(Subnet::zone).orElse("");
  }

  /** A connection between two hosts of this network. */
  public Proof inside(Interface from, Interface to, Packet packet) {
    Optional<Subnet> source = subnet(from.subnet());
    Optional<Subnet> target = subnet(to.subnet());
    if (source.isEmpty()) {
      return unknown(from);
    }
    if (target.isEmpty()) {
      return unknown(to);
    }
    if (!source.get().vpc().equals(target.get().vpc())) {
      return Proof.refused(
          to.at(), "its subnet is in another VPC, and nothing leads from one to the other");
    }
    Peer sender = new Peer(source.get().range(), Set.copyOf(from.groups()));
    Peer receiver = new Peer(target.get().range(), Set.copyOf(to.groups()));
    return groups
        .out(from, packet, receiver)
        .and(() -> lists.between(source.get(), target.get(), packet))
        .and(() -> groups.in(to, packet, sender));
  }

  /** A connection from a host of this network to a range of the internet. */
  public Proof outwards(Interface from, AddressRange to, Packet packet) {
    Optional<Subnet> subnet = subnet(from.subnet());
    if (subnet.isEmpty()) {
      return unknown(from);
    }
    return routes
        .outwards(subnet.get(), from, to, packet)
        .and(() -> lists.outwards(subnet.get(), packet, to))
        .and(() -> groups.out(from, packet, new Peer(to, Set.of())));
  }

  /** The address under which a host's connections appear in the internet. */
  public Optional<AddressRange> outsideAddress(Interface from) {
    return subnet(from.subnet()).flatMap(routes::outsideAddress);
  }

  /** A connection from a range of the internet to a host of this network. */
  public Proof inwards(AddressRange from, Interface to, Packet packet) {
    Optional<Subnet> subnet = subnet(to.subnet());
    if (subnet.isEmpty()) {
      return unknown(to);
    }
    if (!to.isPublic()) {
      return Proof.refused(to.at(), "it has no address that the internet reaches");
    }
    return routes
        .inwards(subnet.get(), from, packet)
        .and(() -> lists.inwards(subnet.get(), packet, from))
        .and(() -> groups.in(to, packet, new Peer(from, Set.of())));
  }

  /** A connection to an AWS service, through an endpoint where there is one. */
  public Proof toService(Interface from, String service, Packet packet) {
    Optional<Subnet> subnet = subnet(from.subnet());
    if (subnet.isEmpty()) {
      return unknown(from);
    }
    String vpc = subnet.get().vpc();
    Optional<Endpoint> found =
        endpoints.stream()
            .filter(each -> each.vpc().equals(vpc) && each.service().equals(service))
            .filter(each -> !each.isGateway() || routes.has(subnet.get(), each.tables()))
            .findFirst();
    if (found.isEmpty()) {
      return outwards(from, AddressRange.EVERYWHERE, packet)
          .because("there is no endpoint for %s in the VPC, and %%s".formatted(service));
    }
    Endpoint endpoint = found.get();
    Proof.Need need = new Proof.Need(endpoint.at(), packet, AddressRange.EVERYWHERE);
    if (endpoint.isGateway()) {
      return Proof.of(List.of(need))
          .and(() -> groups.out(from, packet, new Peer(AddressRange.EVERYWHERE, Set.of())));
    }
    if (!endpoint.privateNames()) {
      return Proof.refused(
          endpoint.at(),
          "the endpoint for %s has no private names, so that the usual name leads past it"
              .formatted(service));
    }
    return endpoint.subnets().stream()
        .map(each -> new Interface(each, endpoint.groups(), false, endpoint.at()))
        .reduce(
            endpoint.subnets().isEmpty()
                ? Proof.refused(endpoint.at(), "the endpoint for " + service + " has no subnets")
                : Proof.of(List.of(need)),
            (proof, each) -> proof.and(() -> inside(from, each, packet)),
            (a, b) -> a.and(() -> b));
  }

  private Optional<Subnet> subnet(String id) {
    return subnets.stream().filter(subnet -> subnet.id().equals(id)).findFirst();
  }

  private static Proof unknown(Interface host) {
    return Proof.refused(
        host.at(), "its subnet, \"%s\", is none of this network".formatted(host.subnet()));
  }
}
