package delivery.artifacts.network;

import delivery.artifacts.network.Network.Opening;
import delivery.artifacts.network.NetworkElements.Group;
import delivery.artifacts.source.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The security groups of a network; an answer needs no rule, the connection's state lets it by. */
final class Groups {
  private final List<Group> groups;

  Groups(List<Group> groups) {
    this.groups = List.copyOf(groups);
  }

  Stream<Rule> rules() {
    return groups.stream()
        .flatMap(
            group ->
                Stream.concat(
                    group.ingress().stream(), group.egress().stream().flatMap(List::stream)));
  }

  Stream<Opening> openings() {
    return groups.stream()
        .flatMap(
            group ->
                Stream.concat(
                    group.ingress().stream().map(rule -> new Opening(group.id(), true, rule)),
                    group.egress().orElse(List.of(all(group))).stream()
                        .map(rule -> new Opening(group.id(), false, rule))));
  }

  private static Rule all(Group group) {
    Location at = group.at();
    return new Rule(at, "-1", 0, 65535, Optional.of(AddressRange.EVERYWHERE), "", at, at, at);
  }

  Proof in(Interface to, Packet packet, Peer sender) {
    List<Group> own = own(to);
    return decide(
        own,
        own.stream().flatMap(group -> group.ingress().stream()).toList(),
        packet,
        sender,
        to,
        "lets it in");
  }

  Proof out(Interface from, Packet packet, Peer receiver) {
    List<Group> own = own(from);
    if (own.stream().anyMatch(group -> group.egress().isEmpty())) {
      return Proof.of(List.of());
    }
    return decide(
        own,
        own.stream().flatMap(group -> group.egress().stream()).flatMap(List::stream).toList(),
        packet,
        receiver,
        from,
        "lets it out");
  }

  private List<Group> own(Interface host) {
    return groups.stream().filter(group -> host.groups().contains(group.id())).toList();
  }

  private static Proof decide(
      List<Group> own, List<Rule> rules, Packet packet, Peer peer, Interface host, String verb) {
    if (own.isEmpty()) {
      return Proof.refused(host.at(), "its security group is none of this network");
    }
    Optional<Rule> narrowest =
        rules.stream()
            .filter(rule -> rule.lets(packet, peer))
            .min(Comparator.comparingLong(Rule::width));
    if (narrowest.isPresent()) {
      return Proof.of(List.of(new Proof.Need(narrowest.get().at(), packet, peer.range())));
    }
    String names = String.join(" or ", own.stream().map(group -> name(group.id())).toList());
    List<Proof.Nearly> nearly = nearly(rules, packet, peer);
    Location at = nearly.isEmpty() ? own.getFirst().at() : nearly.getFirst().at();
    return new Proof(
        List.of(),
        Optional.of(
            new Proof.Refusal(
                at, "no rule of the security group %s %s".formatted(names, verb), nearly, false)));
  }

  /** The rules that one thing alone keeps from letting the packet by. */
  private static List<Proof.Nearly> nearly(List<Rule> rules, Packet packet, Peer peer) {
    return rules.stream()
        .flatMap(
            rule -> {
              boolean protocol = rule.hasProtocol(packet);
              boolean port = rule.hasPort(packet);
              boolean ends = rule.hasPeer(peer);
              int agreeing = (protocol ? 1 : 0) + (port ? 1 : 0) + (ends ? 1 : 0);
              return agreeing < 2
                  ? Stream.<Proof.Nearly>empty()
                  : Stream.of(
                      new Proof.Nearly(
                          rule.at(),
                          !protocol ? rule.protocolAt() : !port ? rule.portAt() : rule.peerAt()));
            })
        .toList();
  }

  private static String name(String id) {
    return id.substring(id.lastIndexOf('/') + 1).replace("[", "").replace("]", "");
  }
}
