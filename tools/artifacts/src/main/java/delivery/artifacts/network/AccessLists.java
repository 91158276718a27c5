package delivery.artifacts.network;

import delivery.artifacts.network.NetworkElements.AclAssociation;
import delivery.artifacts.network.NetworkElements.AclEntry;
import delivery.artifacts.network.NetworkElements.Subnet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Network ACLs, which keep no state: the answer is asked for as well. A subnet without one is open.
 */
final class AccessLists {
  /** Linux answers to one of these; NAT gateways and load balancers use 1024 to 65535. */
  private static final Packet ANSWER = new Packet("tcp", 49152);

  private final List<AclEntry> entries;
  private final List<AclAssociation> associations;

  AccessLists(List<AclEntry> entries, List<AclAssociation> associations) {
    this.entries = entries.stream().sorted(Comparator.comparingInt(AclEntry::number)).toList();
    this.associations = List.copyOf(associations);
  }

  Proof between(Subnet from, Subnet to, Packet packet) {
    if (from.id().equals(to.id())) {
      return Proof.of(List.of());
    }
    return outwards(from, packet, to.range()).and(() -> inwards(to, packet, from.range()));
  }

  Proof outwards(Subnet from, Packet packet, AddressRange to) {
    return lets(from, true, packet, to).and(() -> lets(from, false, ANSWER, to));
  }

  Proof inwards(Subnet to, Packet packet, AddressRange from) {
    return lets(to, false, packet, from).and(() -> lets(to, true, ANSWER, from));
  }

  private Proof lets(Subnet subnet, boolean egress, Packet packet, AddressRange peer) {
    Optional<String> acl =
        associations.stream()
            .filter(each -> each.subnet().equals(subnet.id()))
            .map(AclAssociation::acl)
            .findFirst();
    if (acl.isEmpty()) {
      return Proof.of(List.of());
    }
    Optional<AclEntry> first =
        entries.stream()
            .filter(each -> each.acl().equals(acl.get()) && each.egress() == egress)
            .filter(each -> matches(each, packet, peer))
            .findFirst();
    if (first.isPresent() && first.get().allows()) {
      return Proof.of(List.of(new Proof.Need(first.get().at(), packet, peer)));
    }
    return Proof.refused(
        first.map(AclEntry::at).orElse(subnet.at()),
        "the network ACL of a subnet on the way lets no %s %s"
            .formatted(packet, egress ? "out" : "in"));
  }

  private static boolean matches(AclEntry entry, Packet packet, AddressRange peer) {
    boolean protocol =
        entry.protocol().equals("-1")
            || (entry.protocol().equals("6") && packet.protocol().equals("tcp"));
    boolean port =
        entry.protocol().equals("-1")
            || (entry.from() <= packet.port() && packet.port() <= entry.to());
    return protocol
        && port
        && (entry.range().covers(peer) || (!entry.allows() && peer.covers(entry.range())));
  }
}
