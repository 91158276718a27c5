package delivery.artifacts.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Flows.Host;
import delivery.artifacts.source.Located;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds where the hosts of the list are plugged in. */
final class Hosts {
  private static final String LAUNCH_TEMPLATE = "AWS::EC2::LaunchTemplate";
  private final Repository repository;

  Hosts(Repository repository) {
    this.repository = repository;
  }

  /**
   * Adds the interfaces of a host in one deployment; the answer says what is missing.
   *
   * @param flow for a host that is nowhere
   */
  Proof interfaces(Flows.Flow flow, Host host, ResolvedStack stack, List<Interface> into) {
    Located<String> value = host.values().isEmpty() ? flow.to() : host.values().getFirst();
    return switch (host.kind()) {
      case AGENT, BUILDER -> {
        Optional<AgentTemplate> template = AgentTemplate.of(repository, value.value());
        if (template.isEmpty()) {
          yield Proof.refused(value.at(), "no agents have the label \"" + value.value() + "\"");
        }
        yield host.kind() == Flows.Kind.AGENT
            ? template.get().agents(stack, into)
            : template.get().builder(stack, into);
      }
      case RESOURCE -> {
        Optional<StackResource> resource = stack.resource(value.value());
        if (resource.isEmpty()) {
          // A nested template that was not read is an undefined file.
          int slash = value.value().indexOf('/');
          String nested = value.value().substring(0, slash + 1);
          if (slash > 0 && stack.resources().stream().noneMatch(r -> r.path().startsWith(nested))) {
            yield Proof.unnamed(value.at(), "nothing is known of " + nested);
          }
          yield Proof.refused(
              value.at(), "%s makes no \"%s\"".formatted(stack.template(), value.value()));
        }
        into.addAll(plugged(resource.get(), stack));
        yield into.isEmpty()
            ? Proof.refused(resource.get().at(), "it is in no subnet")
            : Proof.of(List.of());
      }
      case OUTSIDE -> Proof.of(List.of());
    };
  }

  /** The ranges of a host outside. */
  static List<AddressRange> ranges(Host host, ResolvedStack stack) {
    List<AddressRange> ranges = new ArrayList<>();
    for (Located<String> value : host.values()) {
      String text =
          Optional.ofNullable(stack.parameters().get(value.value()))
              .flatMap(Resolved::text)
              .map(Resolved.Text::value)
              .orElse(value.value());
      AddressRange.of(text).ifPresent(ranges::add);
    }
    return ranges;
  }

  private static List<Interface> plugged(StackResource resource, ResolvedStack stack) {
    Resolved properties = resource.properties();
    return switch (resource.type()) {
      case "AWS::ElasticLoadBalancingV2::LoadBalancer" ->
          interfaces(
              resource,
              NetworkReader.words(properties, "Subnets"),
              NetworkReader.words(properties, "SecurityGroups"),
              !NetworkReader.word(properties, "Scheme").equals("internal"));
      case "AWS::EFS::MountTarget" ->
          interfaces(
              resource,
              NetworkReader.words(properties, "SubnetId"),
              NetworkReader.words(properties, "SecurityGroups"),
              false);
      case "AWS::ECS::Service" ->
          properties
              .at("NetworkConfiguration", "AwsvpcConfiguration")
              .map(
                  network ->
                      interfaces(
                          resource,
                          NetworkReader.words(network, "Subnets"),
                          NetworkReader.words(network, "SecurityGroups"),
                          NetworkReader.word(network, "AssignPublicIp").equals("ENABLED")))
              .orElse(List.of());
      case "AWS::AutoScaling::AutoScalingGroup" -> group(resource, stack);
      default -> List.of();
    };
  }

  private static List<Interface> group(StackResource resource, ResolvedStack stack) {
    String template =
        NetworkReader.word(resource.properties(), "LaunchTemplate", "LaunchTemplateId");
    return stack
        .all(LAUNCH_TEMPLATE)
        .filter(each -> each.id().equals(template))
        .flatMap(each -> each.properties().at("LaunchTemplateData").stream())
        .map(data -> NetworkReader.words(data, "SecurityGroupIds"))
        .map(
            groups ->
                interfaces(
                    resource,
                    NetworkReader.words(resource.properties(), "VPCZoneIdentifier"),
                    groups,
                    false))
        .findFirst()
        .orElse(List.of());
  }

  private static List<Interface> interfaces(
      StackResource resource, List<String> subnets, List<String> groups, boolean isPublic) {
    return subnets.stream()
        .map(subnet -> new Interface(subnet, groups, isPublic, resource.at()))
        .toList();
  }
}
