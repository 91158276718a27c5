package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules of one listener with one priority, or with one that there is not. */
public final class ListenerPriority implements Check {
  private static final String RULE = "listener-priority";
  private static final int LAST = 50000;

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Deployment.all(repository).stream().flatMap(each -> check(each.stack()).stream());
  }

  private static List<Diagnostic> check(ResolvedStack stack) {
    List<Diagnostic> found = new ArrayList<>();
    Map<List<String>, StackResource> taken = new HashMap<>();
    stack
        .all("AWS::ElasticLoadBalancingV2::ListenerRule")
        .forEach(
            rule -> {
              Optional<Resolved.Text> priority =
                  rule.properties().text("Priority").filter(p -> p.value().matches("\\d{1,9}"));
              Optional<Resolved.Text> listener = rule.properties().text("ListenerArn");
              if (priority.isEmpty() || listener.isEmpty()) {
                return;
              }
              int number = Integer.parseInt(priority.get().value());
              if (number < 1 || number > LAST) {
                found.add(
                    finding(
                        priority.get(),
                        "a priority is from 1 to %d, and not %d".formatted(LAST, number)));
              }
              StackResource other =
                  taken.putIfAbsent(List.of(listener.get().value(), String.valueOf(number)), rule);
              if (other != null) {
                found.add(
                    finding(
                        priority.get(),
                        "%s has the priority %d at the same listener (%s); the second one is refused"
                            .formatted(other.name(), number, other.at())));
              }
            });
    return found;
  }

  private static Diagnostic finding(Resolved.Text priority, String message) {
    return Diagnostic.silent(priority.origin(), RULE, message);
  }
}
