package delivery.lint.stacks;

import delivery.artifacts.Repository;
import delivery.artifacts.application.ServedPaths;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.network.LoadBalancing;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Codes of a health check that no load balancer takes, or that a healthy target never answers. */
public final class HealthCheckMatcher implements Check {
  private static final String RULE = "health-check-matcher";
  private static final Pattern CODES = Pattern.compile("\\d{3}(-\\d{3})?(,\\d{3}(-\\d{3})?)*");
  private static final int FIRST = 200;
  private static final int LAST = 499;
  private static final int HEALTHY = 200;

  /** Where Jenkins answers without a login. */
  private static final String LOGIN = "/login";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<ServedPaths> served = repository.all(ServedPaths.class).toList();
    return Deployment.all(repository).stream()
        .map(Deployment::stack)
        .flatMap(stack -> check(stack, served));
  }

  private static Stream<Diagnostic> check(ResolvedStack stack, List<ServedPaths> served) {
    LoadBalancing balancing = new LoadBalancing(stack);
    List<StackResource> application =
        stack
            .all("AWS::AutoScaling::AutoScalingGroup")
            .flatMap(group -> balancing.targets(group).stream())
            .toList();
    List<StackResource> controller =
        stack
            .all("AWS::ECS::Service")
            .filter(service -> Tasks.isController(service, stack))
            .flatMap(service -> balancing.targets(service).stream())
            .toList();
    return stack
        .all("AWS::ElasticLoadBalancingV2::TargetGroup")
        .filter(group -> word(group, "Protocol").startsWith("HTTP"))
        .flatMap(
            group ->
                codes(group).stream()
                    .flatMap(
                        codes ->
                            refused(codes)
                                .or(
                                    () ->
                                        application.contains(group)
                                            ? unanswered(codes, group, served)
                                            : Optional.empty())
                                .or(
                                    () ->
                                        controller.contains(group)
                                                && word(group, "HealthCheckPath").equals(LOGIN)
                                            ? missing(codes, "Jenkins", LOGIN)
                                            : Optional.empty())
                                .stream()));
  }

  private static Optional<Resolved.Text> codes(StackResource group) {
    return group
        .properties()
        .text("Matcher", "HttpCode")
        .filter(codes -> !codes.value().startsWith("["));
  }

  private static Optional<Diagnostic> refused(Resolved.Text codes) {
    boolean fits =
        CODES.matcher(codes.value()).matches()
            && ranges(codes).allMatch(range -> FIRST <= range[0] && range[1] <= LAST);
    return fits
        ? Optional.empty()
        : Optional.of(
            finding(
                codes,
                "a load balancer takes codes from %d to %d, such as \"200,302\" or \"200-299\", and not \"%s\""
                    .formatted(FIRST, LAST, codes.value())));
  }

  private static Optional<Diagnostic> unanswered(
      Resolved.Text codes, StackResource group, List<ServedPaths> served) {
    String path = word(group, "HealthCheckPath").split("\\?", 2)[0];
    return served.stream().anyMatch(each -> each.answer(path))
        ? missing(codes, "the application", path)
        : Optional.empty();
  }

  private static Optional<Diagnostic> missing(Resolved.Text codes, String who, String path) {
    return ranges(codes).anyMatch(range -> range[0] <= HEALTHY && HEALTHY <= range[1])
        ? Optional.empty()
        : Optional.of(
            finding(
                codes,
                "%s answers %d on %s, and the health check wants %s: no target is ever healthy"
                    .formatted(who, HEALTHY, path, codes.value())));
  }

  /** First and last code of each part. */
  private static Stream<int[]> ranges(Resolved.Text codes) {
    return Stream.of(codes.value().split(","))
        .map(part -> part.split("-", 2))
        .map(
            ends -> new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])});
  }

  private static String word(StackResource group, String name) {
    return group.properties().text(name).map(Resolved.Text::value).orElse("");
  }

  private static Diagnostic finding(Resolved.Text codes, String message) {
    return Diagnostic.silent(codes.origin(), RULE, message);
  }
}
