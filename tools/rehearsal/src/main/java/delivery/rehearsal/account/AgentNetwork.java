package delivery.rehearsal.account;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The variables that the controller gives its agents, from its own stack: where they name a subnet
 * or a security group, the account gets one as the templates declare it.
 */
public final class AgentNetwork {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Ec2Client ec2;
  private final ResolvedStack jenkins;
  private final Map<String, String> made = new HashMap<>();

  private AgentNetwork(Account tools, ResolvedStack jenkins) {
    this.ec2 = tools.ec2();
    this.jenkins = jenkins;
  }

  /**
   * The variables by name.
   *
   * @param declared as {@code jcasc/} writes them
   * @throws StackProvisioner.Failed for a variable that the stack does not give, or that names
   *     something else than a subnet or a security group
   */
  public static Map<String, String> variables(
      Account tools, ResolvedStack jenkins, Map<String, Located<String>> declared)
      throws StackProvisioner.Failed {
    AgentNetwork network = new AgentNetwork(tools, jenkins);
    Map<String, String> variables = new HashMap<>();
    for (Map.Entry<String, Located<String>> each : declared.entrySet()) {
      variables.put(each.getKey(), network.value(each.getValue()));
    }
    return variables;
  }

  private String value(Located<String> written) throws StackProvisioner.Failed {
    Matcher variable = VARIABLE.matcher(written.value());
    if (!variable.matches()) {
      return written.value();
    }
    String value =
        jenkins
            .containerVariable(variable.group(1))
            .flatMap(Resolved::text)
            .map(Resolved.Text::value)
            .orElseThrow(
                () ->
                    new StackProvisioner.Failed(
                        "%s: %s gives the controller no %s"
                            .formatted(written.at(), jenkins.template(), variable.group(1))));
    return value.startsWith("[") ? id(value, written.at()) : value;
  }

  /** The id of a resource in the account, which is made when it is first asked for. */
  private String id(String symbol, Location at) throws StackProvisioner.Failed {
    String known = made.get(symbol);
    if (known != null) {
      return known;
    }
    StackResource resource =
        jenkins.resources().stream()
            .filter(each -> each.id().equals(symbol))
            .findFirst()
            .orElseThrow(
                () ->
                    new StackProvisioner.Failed(
                        "%s: %s makes no %s".formatted(at, jenkins.template(), symbol)));
    Resolved properties = resource.properties();
    String id =
        switch (resource.type()) {
          case "AWS::EC2::VPC" ->
              ec2.createVpc(r -> r.cidrBlock(text(properties, "CidrBlock"))).vpc().vpcId();
          case "AWS::EC2::Subnet" -> {
            String vpc = id(text(properties, "VpcId"), resource.at());
            yield ec2.createSubnet(
                    r ->
                        r.vpcId(vpc)
                            .cidrBlock(text(properties, "CidrBlock"))
                            .availabilityZone(text(properties, "AvailabilityZone"))
                            .tagSpecifications(tags(properties, ResourceType.SUBNET)))
                .subnet()
                .subnetId();
          }
          case "AWS::EC2::SecurityGroup" -> {
            String vpc = id(text(properties, "VpcId"), resource.at());
            yield ec2.createSecurityGroup(
                    r ->
                        r.groupName(resource.name())
                            .description(text(properties, "GroupDescription"))
                            .vpcId(vpc)
                            .tagSpecifications(tags(properties, ResourceType.SECURITY_GROUP)))
                .groupId();
          }
          default ->
              throw new StackProvisioner.Failed(
                  "%s: an agent's variable names %s, a %s; a rehearsal makes subnets and security groups"
                      .formatted(at, resource.path(), resource.type()));
        };
    made.put(symbol, id);
    return id;
  }

  /** The tags count: a role may be allowed only what carries one. */
  private static TagSpecification tags(Resolved properties, ResourceType type) {
    List<Tag> tags =
        properties.items("Tags").stream()
            .map(tag -> Tag.builder().key(text(tag, "Key")).value(text(tag, "Value")).build())
            .toList();
    return TagSpecification.builder().resourceType(type).tags(tags).build();
  }

  private static String text(Resolved properties, String name) {
    return properties.text(name).map(Resolved.Text::value).orElse("");
  }
}
