package delivery.artifacts.network;

import delivery.artifacts.network.NetworkElements.Association;
import delivery.artifacts.network.NetworkElements.Attachment;
import delivery.artifacts.network.NetworkElements.Nat;
import delivery.artifacts.network.NetworkElements.Route;
import delivery.artifacts.network.NetworkElements.Subnet;
import delivery.artifacts.network.NetworkElements.Table;
import delivery.artifacts.source.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Route tables, and the gateways that routes lead to. Inside a VPC everything is routed. */
final class Routes {
  private final List<Subnet> subnets;
  private final List<Route> routes;
  private final List<Table> tables;
  private final List<Association> associations;
  private final List<Attachment> attachments;
  private final List<Nat> nats;

  Routes(NetworkReader reader, List<Subnet> subnets) {
    this.subnets = List.copyOf(subnets);
    this.routes = reader.routes();
    this.tables = reader.tables();
    this.associations = reader.associations();
    this.attachments = reader.attachments();
    this.nats = reader.nats();
  }

  Stream<Location> places() {
    return routes.stream().map(Route::at);
  }

  /** Whether a subnet uses one of these route tables. */
  boolean has(Subnet subnet, List<String> ids) {
    return association(subnet).filter(each -> ids.contains(each.table())).isPresent();
  }

  Proof outwards(Subnet subnet, Interface from, AddressRange to, Packet packet) {
    Optional<Route> route = route(subnet, to);
    if (route.isEmpty()) {
      return Proof.refused(
          tableAt(subnet),
          "no route leads from its subnet %s to the internet".formatted(name(subnet)));
    }
    Proof taken = taken(route.get(), packet, to);
    if (!route.get().isNat()) {
      return taken
          .and(() -> attached(subnet, route.get()))
          .and(
              () ->
                  from.isPublic()
                      ? Proof.of(List.of())
                      : Proof.refused(
                          route.get().at(),
                          "the route leads to an internet gateway, and it has no public address"));
    }
    Optional<Nat> nat = nat(route.get());
    if (nat.isEmpty()) {
      return Proof.refused(route.get().at(), "the route leads to no NAT gateway of this network");
    }
    Optional<Subnet> home =
        subnets.stream().filter(each -> each.id().equals(nat.get().subnet())).findFirst();
    if (home.isEmpty()) {
      return Proof.refused(nat.get().at(), "the NAT gateway is in no subnet of this network");
    }
    return taken.and(
        () ->
            route(home.get(), to)
                .filter(each -> !each.isNat())
                .map(each -> taken(each, packet, to).and(() -> attached(home.get(), each)))
                .orElseGet(
                    () ->
                        Proof.refused(
                            nat.get().at(),
                            "the NAT gateway's subnet %s has no route to an internet gateway"
                                .formatted(name(home.get())))));
  }

  Optional<AddressRange> outsideAddress(Subnet subnet) {
    return route(subnet, AddressRange.EVERYWHERE)
        .filter(Route::isNat)
        .flatMap(this::nat)
        .map(nat -> AddressRange.symbol(nat.address()));
  }

  /** The internet gateway brings packets in; the answers need a route back. */
  Proof inwards(Subnet subnet, AddressRange from, Packet packet) {
    Optional<Route> back = route(subnet, from);
    if (back.isEmpty() || back.get().isNat()) {
      return Proof.refused(
          back.map(Route::at).orElseGet(() -> tableAt(subnet)),
          "no route leads from its subnet %s back through an internet gateway"
              .formatted(name(subnet)));
    }
    return taken(back.get(), packet, from).and(() -> attached(subnet, back.get()));
  }

  private static Proof taken(Route route, Packet packet, AddressRange peer) {
    return Proof.of(List.of(new Proof.Need(route.at(), packet, peer)));
  }

  private Proof attached(Subnet subnet, Route route) {
    return attachments.stream()
            .anyMatch(
                each -> each.vpc().equals(subnet.vpc()) && each.gateway().equals(route.target()))
        ? Proof.of(List.of())
        : Proof.refused(route.at(), "the route leads to a gateway that is not attached to the VPC");
  }

  /** The narrowest route wins. */
  private Optional<Route> route(Subnet subnet, AddressRange to) {
    return association(subnet).stream()
        .flatMap(association -> routes.stream().filter(r -> r.table().equals(association.table())))
        .filter(route -> route.destination().covers(to))
        .max(Comparator.comparingInt(route -> route.destination().prefix()));
  }

  private Optional<Association> association(Subnet subnet) {
    return associations.stream().filter(each -> each.subnet().equals(subnet.id())).findFirst();
  }

  /** The line to change: the table, or the subnet that has none of its own. */
  private Location tableAt(Subnet subnet) {
    return association(subnet)
        .flatMap(
            each -> tables.stream().filter(table -> table.id().equals(each.table())).findFirst())
        .map(Table::at)
        .orElse(subnet.at());
  }

  private Optional<Nat> nat(Route route) {
    return nats.stream().filter(each -> each.id().equals(route.target())).findFirst();
  }

  private static String name(Subnet subnet) {
    return subnet
        .id()
        .substring(subnet.id().lastIndexOf('/') + 1)
        .replace("[", "")
        .replace("]", "");
  }
}
