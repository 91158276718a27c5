package delivery.artifacts.network;

import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;

/** The parts of a network, as templates declare them. */
final class NetworkElements {
  private NetworkElements() {}

  record Vpc(String id, AddressRange range, Location at) {}

  record Subnet(String id, String vpc, AddressRange range, String zone, Location at) {}

  /**
   * @param target the symbol of a gateway
   */
  record Route(String table, AddressRange destination, String target, boolean isNat, Location at) {}

  record Table(String id, String vpc, Location at) {}

  record Association(String subnet, String table, Location at) {}

  /**
   * @param subnet where its address is
   * @param address the symbol under which its traffic appears outside
   */
  record Nat(String id, String subnet, String address, Location at) {}

  record Attachment(String vpc, String gateway, Location at) {}

  record Endpoint(
      String service,
      boolean isGateway,
      String vpc,
      boolean privateNames,
      List<String> subnets,
      List<String> groups,
      List<String> tables,
      Location at) {}

  /**
   * @param egress empty where the template says nothing, which lets everything out
   */
  record Group(
      String id, String vpc, List<Rule> ingress, Optional<List<Rule>> egress, Location at) {}

  record AclEntry(
      String acl,
      int number,
      boolean egress,
      boolean allows,
      String protocol,
      int from,
      int to,
      AddressRange range,
      Location at) {}

  record AclAssociation(String subnet, String acl) {}
}
