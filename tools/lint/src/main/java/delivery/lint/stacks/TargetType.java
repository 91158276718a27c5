package delivery.lint.stacks;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.network.LoadBalancing;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.Optional;
import java.util.stream.Stream;

/** A target group that cannot take what registers with it: instances, or addresses of tasks. */
public final class TargetType implements Check {
  private static final String RULE = "target-type";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Deployment.all(repository).stream()
        .map(Deployment::stack)
        .flatMap(
            stack ->
                Stream.concat(
                    stack
                        .all("AWS::AutoScaling::AutoScalingGroup")
                        .flatMap(group -> check(group, stack, "instance", "its instances")),
                    stack
                        .all("AWS::ECS::Service")
                        .filter(service -> Tasks.hasOwnAddress(service, stack))
                        .flatMap(
                            service ->
                                check(service, stack, "ip", "its tasks by their addresses"))));
  }

  private static Stream<Diagnostic> check(
      StackResource host, ResolvedStack stack, String wanted, String what) {
    return new LoadBalancing(stack)
        .targets(host).stream().flatMap(target -> check(target, host, wanted, what).stream());
  }

  private static Optional<Diagnostic> check(
      StackResource target, StackResource host, String wanted, String what) {
    Optional<Resolved.Text> type = target.properties().text("TargetType");
    String given = type.map(Resolved.Text::value).orElse("instance");
    return given.equals(wanted) || given.startsWith("[")
        ? Optional.empty()
        : Optional.of(
            Diagnostic.silent(
                type.map(Resolved.Text::origin).orElse(target.at()),
                RULE,
                "the target group is of type %s, and %s registers %s (%s): TargetType is %s"
                    .formatted(given, host.name(), what, host.at(), wanted)));
  }
}
