package delivery.artifacts.network;

import delivery.artifacts.network.NetworkElements.AclAssociation;
import delivery.artifacts.network.NetworkElements.AclEntry;
import delivery.artifacts.network.NetworkElements.Association;
import delivery.artifacts.network.NetworkElements.Attachment;
import delivery.artifacts.network.NetworkElements.Endpoint;
import delivery.artifacts.network.NetworkElements.Group;
import delivery.artifacts.network.NetworkElements.Nat;
import delivery.artifacts.network.NetworkElements.Route;
import delivery.artifacts.network.NetworkElements.Subnet;
import delivery.artifacts.network.NetworkElements.Table;
import delivery.artifacts.network.NetworkElements.Vpc;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the network out of a stack's resources; what has an unknown shape opens nothing. */
final class NetworkReader {
  private static final String EC2 = "AWS::EC2::";
  private final ResolvedStack stack;

  NetworkReader(ResolvedStack stack) {
    this.stack = stack;
  }

  List<Vpc> vpcs() {
    return stack
        .all(EC2 + "VPC")
        .map(each -> new Vpc(each.id(), range(each.properties(), "CidrBlock"), each.at()))
        .toList();
  }

  List<Subnet> subnets() {
    return stack
        .all(EC2 + "Subnet")
        .map(
            each ->
                new Subnet(
                    each.id(),
                    word(each.properties(), "VpcId"),
                    range(each.properties(), "CidrBlock"),
                    word(each.properties(), "AvailabilityZone"),
                    each.at()))
        .toList();
  }

  List<Table> tables() {
    return stack
        .all(EC2 + "RouteTable")
        .map(each -> new Table(each.id(), word(each.properties(), "VpcId"), each.at()))
        .toList();
  }

  List<Route> routes() {
    return stack
        .all(EC2 + "Route")
        .map(
            each -> {
              String nat = word(each.properties(), "NatGatewayId");
              return new Route(
                  word(each.properties(), "RouteTableId"),
                  range(each.properties(), "DestinationCidrBlock"),
                  nat.isEmpty() ? word(each.properties(), "GatewayId") : nat,
                  !nat.isEmpty(),
                  each.at());
            })
        .toList();
  }

  List<Association> associations() {
    return stack
        .all(EC2 + "SubnetRouteTableAssociation")
        .map(
            each ->
                new Association(
                    word(each.properties(), "SubnetId"),
                    word(each.properties(), "RouteTableId"),
                    each.at()))
        .toList();
  }

  List<Attachment> attachments() {
    return stack
        .all(EC2 + "VPCGatewayAttachment")
        .map(
            each ->
                new Attachment(
                    word(each.properties(), "VpcId"),
                    word(each.properties(), "InternetGatewayId"),
                    each.at()))
        .toList();
  }

  List<Nat> nats() {
    return stack
        .all(EC2 + "NatGateway")
        .map(
            each ->
                new Nat(
                    each.id(),
                    word(each.properties(), "SubnetId"),
                    word(each.properties(), "AllocationId").replace(".AllocationId]", "]"),
                    each.at()))
        .toList();
  }

  List<Endpoint> endpoints() {
    return stack
        .all(EC2 + "VPCEndpoint")
        .map(
            each -> {
              Resolved properties = each.properties();
              String service =
                  word(properties, "ServiceName").replaceFirst("^com[.]amazonaws[.][^.]*[.]", "");
              return new Endpoint(
                  service,
                  !word(properties, "VpcEndpointType").equals("Interface"),
                  word(properties, "VpcId"),
                  word(properties, "PrivateDnsEnabled").equals("true"),
                  words(properties, "SubnetIds"),
                  words(properties, "SecurityGroupIds"),
                  words(properties, "RouteTableIds"),
                  each.at());
            })
        .toList();
  }

  List<Group> groups() {
    return stack.all(EC2 + "SecurityGroup").map(this::group).toList();
  }

  private Group group(StackResource resource) {
    Resolved properties = resource.properties();
    List<Rule> ingress = new ArrayList<>(RuleReader.inside(properties, "SecurityGroupIngress"));
    ingress.addAll(alone(EC2 + "SecurityGroupIngress", resource.id()));
    List<Rule> alone = alone(EC2 + "SecurityGroupEgress", resource.id());
    Optional<List<Rule>> egress =
        properties.at("SecurityGroupEgress").isPresent() || !alone.isEmpty()
            ? Optional.of(
                Stream.concat(
                        RuleReader.inside(properties, "SecurityGroupEgress").stream(),
                        alone.stream())
                    .toList())
            : Optional.empty();
    return new Group(resource.id(), word(properties, "VpcId"), ingress, egress, resource.at());
  }

  /** Rules that are resources of their own. */
  private List<Rule> alone(String type, String group) {
    return stack
        .all(type)
        .filter(each -> group(word(each.properties(), "GroupId")).equals(group))
        .map(each -> RuleReader.rule(each.properties(), each.at()))
        .toList();
  }

  static String group(String id) {
    return id.replace(".GroupId]", "]");
  }

  List<AclEntry> aclEntries() {
    return stack
        .all(EC2 + "NetworkAclEntry")
        .map(
            each -> {
              Resolved properties = each.properties();
              return new AclEntry(
                  word(properties, "NetworkAclId"),
                  RuleReader.number(word(properties, "RuleNumber"), 32767),
                  word(properties, "Egress").equals("true"),
                  word(properties, "RuleAction").equalsIgnoreCase("allow"),
                  word(properties, "Protocol"),
                  RuleReader.number(word(properties, "PortRange", "From"), 0),
                  RuleReader.number(word(properties, "PortRange", "To"), 65535),
                  range(properties, "CidrBlock"),
                  each.at());
            })
        .toList();
  }

  List<AclAssociation> aclAssociations() {
    return stack
        .all(EC2 + "SubnetNetworkAclAssociation")
        .map(
            each ->
                new AclAssociation(
                    word(each.properties(), "SubnetId"), word(each.properties(), "NetworkAclId")))
        .toList();
  }

  static String word(Resolved properties, String... path) {
    return properties.text(path).map(Resolved.Text::value).orElse("");
  }

  static List<String> words(Resolved properties, String name) {
    return properties.texts(name).stream().map(text -> group(text.value())).toList();
  }

  private static AddressRange range(Resolved properties, String name) {
    return AddressRange.of(word(properties, name)).orElse(AddressRange.symbol("[?" + name + "]"));
  }
}
