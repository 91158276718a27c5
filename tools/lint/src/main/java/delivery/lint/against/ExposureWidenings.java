package delivery.lint.against;

import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings that put something before the world, attach a policy, or take a boundary away. */
final class ExposureWidenings {
  /** A property whose value exposes; a path separated by dots. */
  private record Switch(String property, String exposing) {}

  private static final List<Switch> SWITCHES =
      List.of(
          new Switch("Scheme", "internet-facing"),
          new Switch("MapPublicIpOnLaunch", "true"),
          new Switch("PubliclyAccessible", "true"),
          new Switch("NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp", "ENABLED"),
          new Switch("PublicAccessBlockConfiguration.BlockPublicAcls", "false"),
          new Switch("PublicAccessBlockConfiguration.BlockPublicPolicy", "false"),
          new Switch("PublicAccessBlockConfiguration.IgnorePublicAcls", "false"),
          new Switch("PublicAccessBlockConfiguration.RestrictPublicBuckets", "false"));

  private ExposureWidenings() {}

  static Stream<Diagnostic> find(List<Deployment> before, Deployment after) {
    return after.stack().resources().stream()
        .flatMap(
            resource -> {
              Optional<StackResource> was =
                  before.stream()
                      .flatMap(each -> each.stack().resource(resource.path()).stream())
                      .findFirst();
              return Stream.of(
                      switched(was, resource), attached(was, resource), unbounded(was, resource))
                  .flatMap(found -> found);
            });
  }

  private static Stream<Diagnostic> switched(Optional<StackResource> was, StackResource now) {
    return SWITCHES.stream()
        .flatMap(
            each ->
                now
                    .properties()
                    .text(each.property().split("\\."))
                    .filter(value -> value.value().equals(each.exposing()))
                    .filter(
                        value ->
                            was.flatMap(old -> old.properties().text(each.property().split("\\.")))
                                .filter(old -> old.value().equals(each.exposing()))
                                .isEmpty())
                    .map(
                        value ->
                            Widenings.finding(
                                value.at(),
                                "%s is exposed: %s is %s"
                                    .formatted(now.name(), each.property(), each.exposing())))
                    .stream());
  }

  private static Stream<Diagnostic> attached(Optional<StackResource> was, StackResource now) {
    List<String> had =
        was.stream()
            .flatMap(each -> each.properties().texts("ManagedPolicyArns").stream())
            .map(Resolved.Text::value)
            .toList();
    return now.properties().texts("ManagedPolicyArns").stream()
        .filter(policy -> !had.contains(policy.value()))
        .map(
            policy ->
                Widenings.finding(
                    policy.at(), "%s gets the policy %s".formatted(now.name(), policy.value())));
  }

  private static Stream<Diagnostic> unbounded(Optional<StackResource> was, StackResource now) {
    Optional<Resolved.Text> had =
        was.flatMap(each -> each.properties().text("PermissionsBoundary"));
    Optional<Resolved.Text> has = now.properties().text("PermissionsBoundary");
    return had.stream()
        .filter(text -> has.filter(each -> each.value().equals(text.value())).isEmpty())
        .map(
            text ->
                Widenings.finding(
                    has.map(Resolved.Text::at).orElse(now.at()),
                    "%s is not held by the boundary %s any more"
                        .formatted(now.name(), text.value())));
  }
}
