package delivery.artifacts.network;

import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The listeners of load balancers, and the target groups behind them. */
public final class LoadBalancing {
  private static final String PREFIX = "AWS::ElasticLoadBalancingV2::";
  private final ResolvedStack stack;

  public LoadBalancing(ResolvedStack stack) {
    this.stack = stack;
  }

  static boolean isBalancer(StackResource resource) {
    return resource.type().equals(PREFIX + "LoadBalancer");
  }

  /**
   * Whether a load balancer answers on a port.
   *
   * @param asked every port that somebody asks it on
   */
  Proof listens(StackResource balancer, int port, Set<Integer> asked) {
    List<StackResource> listeners = listeners(balancer);
    Optional<StackResource> listener =
        listeners.stream().filter(each -> port(each, "Port") == port).findFirst();
    if (listener.isEmpty()) {
      Location at =
          listeners.stream()
              .filter(each -> !asked.contains(port(each, "Port")))
              .map(each -> place(each, "Port"))
              .findFirst()
              .orElse(balancer.at());
      return Proof.refused(at, "no listener of it has port " + port);
    }
    return listener.get().properties().items("DefaultActions").stream()
        .map(action -> action.text("RedirectConfig", "Port"))
        .flatMap(Optional::stream)
        .filter(to -> to.value().matches("\\d+"))
        .filter(
            to ->
                listeners.stream()
                    .noneMatch(each -> port(each, "Port") == Integer.parseInt(to.value())))
        .map(
            to ->
                Proof.refused(
                    to.at(),
                    "it redirects to port %s, where none of its listeners is"
                        .formatted(to.value())))
        .findFirst()
        .orElse(Proof.of(List.of()));
  }

  /** Whether a load balancer hands its requests to a host on a port. */
  Proof forwards(StackResource balancer, StackResource host, int port) {
    List<StackResource> behind = targets(host);
    Set<String> forwarded =
        Set.copyOf(
            listeners(balancer).stream()
                .flatMap(this::actions)
                .flatMap(LoadBalancing::forwarded)
                .toList());
    if (behind.isEmpty()) {
      return Proof.refused(host.at(), "it is in no target group");
    }
    Optional<StackResource> group =
        behind.stream().filter(each -> forwarded.contains(each.id())).findFirst();
    if (group.isEmpty()) {
      return Proof.refused(
          behind.getFirst().at(), "no listener of the load balancer forwards to its target group");
    }
    return port(group.get(), "Port") == port
        ? Proof.of(List.of())
        : Proof.refused(
            place(group.get(), "Port"),
            "its target group sends to port %d".formatted(port(group.get(), "Port")));
  }

  /**
   * The ports besides the target's own on which a host's health is asked for, with their places.
   */
  Stream<HealthPort> healthPorts(StackResource host) {
    return targets(host).stream()
        .flatMap(group -> group.properties().field("HealthCheckPort").stream())
        .filter(
            field -> field.value() instanceof Resolved.Text text && text.value().matches("\\d+"))
        .map(
            field ->
                new HealthPort(
                    Integer.parseInt(((Resolved.Text) field.value()).value()), field.at()));
  }

  record HealthPort(int port, Location at) {}

  /** The target groups that a host registers with. */
  public List<StackResource> targets(StackResource host) {
    List<String> ids =
        Stream.concat(
                host.properties().texts("TargetGroupARNs").stream(),
                host.properties().items("LoadBalancers").stream()
                    .flatMap(each -> each.text("TargetGroupArn").stream()))
            .map(Resolved.Text::value)
            .toList();
    return stack.all(PREFIX + "TargetGroup").filter(each -> ids.contains(each.id())).toList();
  }

  /** The listeners of a load balancer. */
  public List<StackResource> listeners(StackResource balancer) {
    return stack
        .all(PREFIX + "Listener")
        .filter(
            each -> NetworkReader.word(each.properties(), "LoadBalancerArn").equals(balancer.id()))
        .toList();
  }

  /** What a listener does by default, and by its rules. */
  public Stream<Resolved> actions(StackResource listener) {
    return Stream.concat(
        listener.properties().items("DefaultActions").stream(),
        stack
            .all(PREFIX + "ListenerRule")
            .filter(
                each -> NetworkReader.word(each.properties(), "ListenerArn").equals(listener.id()))
            .flatMap(each -> each.properties().items("Actions").stream()));
  }

  private static Stream<String> forwarded(Resolved action) {
    return Stream.concat(
            action.text("TargetGroupArn").stream(),
            action.items("ForwardConfig", "TargetGroups").stream()
                .flatMap(each -> each.text("TargetGroupArn").stream()))
        .map(Resolved.Text::value);
  }

  private static int port(StackResource resource, String name) {
    return RuleReader.number(NetworkReader.word(resource.properties(), name), -1);
  }

  private static Location place(StackResource resource, String name) {
    return resource.properties().field(name).map(Resolved.Field::at).orElse(resource.at());
  }
}
