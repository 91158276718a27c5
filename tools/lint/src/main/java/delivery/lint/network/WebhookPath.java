package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.AddressRange;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.network.Flows;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A listener that lets the senders of webhooks to more than the path of their webhooks: their
 * ranges are anybody's who uses that service.
 */
public final class WebhookPath implements Check {
  private static final String RULE = "webhook-path";
  private static final String PREFIX = "AWS::ElasticLoadBalancingV2::";

  /** Where plugins of Jenkins take webhooks: /github-webhook/, /bitbucket-hook/ and the like. */
  private static final Pattern HOOK =
      Pattern.compile("/(?:[\\w-]*hook[\\w-]*|[\\w-]+-trigger)(?:/.*)?", Pattern.CASE_INSENSITIVE);

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<Sender> senders =
        repository.all(Flows.class).flatMap(WebhookPath::senders).distinct().toList();
    return senders.isEmpty()
        ? Stream.empty()
        : Deployment.all(repository).stream()
            .map(Deployment::stack)
            .flatMap(stack -> senders.stream().flatMap(sender -> check(stack, sender)));
  }

  /** Ranges of a service in the internet, and the load balancer that they send to. */
  private record Sender(String name, List<AddressRange> ranges, String template, String balancer) {}

  /** Who comes from the internet with ranges that are written down, and is no user. */
  private static Stream<Sender> senders(Flows flows) {
    return flows.flows().stream()
        .flatMap(
            flow ->
                Optional.ofNullable(flows.hosts().get(flow.from().value())).stream()
                    .filter(from -> from.kind() == Flows.Kind.OUTSIDE && from.stack().isEmpty())
                    .flatMap(
                        from ->
                            Optional.ofNullable(flows.hosts().get(flow.to().value())).stream()
                                .filter(to -> to.kind() == Flows.Kind.RESOURCE)
                                .flatMap(to -> sender(flows, from, to))));
  }

  private static Stream<Sender> sender(Flows flows, Flows.Host from, Flows.Host to) {
    List<AddressRange> ranges =
        from.values().stream().flatMap(each -> AddressRange.of(each.value()).stream()).toList();
    return to
        .stack()
        .map(Located::value)
        .flatMap(name -> Optional.ofNullable(flows.stacks().get(name)))
        .stream()
        .flatMap(
            stack ->
                to.values().stream()
                    .map(
                        resource ->
                            new Sender(
                                from.name(), ranges, stack.template().value(), resource.value())));
  }

  private static Stream<Diagnostic> check(ResolvedStack stack, Sender sender) {
    if (!stack.template().endsWith("/" + sender.template())) {
      return Stream.empty();
    }
    List<String> listeners =
        stack
            .all(PREFIX + "Listener")
            .filter(each -> is(each, "LoadBalancerArn", "[" + sender.balancer() + "]"))
            .map(StackResource::id)
            .toList();
    Stream<Diagnostic> byDefault =
        stack
            .all(PREFIX + "Listener")
            .filter(each -> listeners.contains(each.id()))
            .filter(each -> isForwarding(each, "DefaultActions"))
            .map(
                each ->
                    finding(
                        each.properties()
                            .field("DefaultActions")
                            .map(Resolved.Field::at)
                            .orElse(each.at()),
                        sender,
                        "every path, as the listener forwards by default"));
    Stream<Diagnostic> byRule =
        stack
            .all(PREFIX + "ListenerRule")
            .filter(each -> listeners.stream().anyMatch(id -> is(each, "ListenerArn", id)))
            .filter(each -> isForwarding(each, "Actions"))
            .filter(each -> takes(each, sender))
            .flatMap(each -> tooMuch(each, sender).stream());
    return Stream.concat(byDefault, byRule);
  }

  private static boolean is(StackResource resource, String name, String value) {
    return resource.properties().text(name).filter(text -> text.value().equals(value)).isPresent();
  }

  private static boolean isForwarding(StackResource resource, String actions) {
    return resource.properties().items(actions).stream()
        .anyMatch(
            each -> each.text("Type").filter(type -> type.value().equals("forward")).isPresent());
  }

  /** Whether a rule lets a sender in; one without a condition on the source lets in everybody. */
  private static boolean takes(StackResource rule, Sender sender) {
    List<Resolved.Text> sources = values(rule, "source-ip", "SourceIpConfig");
    return sources.isEmpty()
        || sources.stream()
            .flatMap(text -> AddressRange.of(text.value()).stream())
            .filter(range -> !range.equals(AddressRange.EVERYWHERE))
            .anyMatch(
                range ->
                    sender.ranges().stream()
                        .anyMatch(each -> range.covers(each) || each.covers(range)));
  }

  private static Optional<Diagnostic> tooMuch(StackResource rule, Sender sender) {
    List<Resolved.Text> paths = values(rule, "path-pattern", "PathPatternConfig");
    if (paths.isEmpty()) {
      return Optional.of(finding(rule.at(), sender, "every path: the rule has no path-pattern"));
    }
    return paths.stream()
        .filter(path -> !path.value().startsWith("[") && !HOOK.matcher(path.value()).matches())
        .findFirst()
        .map(path -> finding(path.origin(), sender, path.value()));
  }

  private static List<Resolved.Text> values(StackResource rule, String field, String settings) {
    return rule.properties().items("Conditions").stream()
        .filter(each -> each.text("Field").filter(f -> f.value().equals(field)).isPresent())
        .flatMap(
            each ->
                Stream.concat(
                    each.texts(settings, "Values").stream(), each.texts("Values").stream()))
        .toList();
  }

  private static Diagnostic finding(Location at, Sender sender, String what) {
    return Diagnostic.silent(
        at,
        RULE,
        "\"%s\" reaches %s; its ranges are also those of strangers, and webhooks need their own path alone, such as /github-webhook/"
            .formatted(sender.name(), what));
  }
}
