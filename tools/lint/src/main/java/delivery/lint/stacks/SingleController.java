package delivery.lint.stacks;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A service that runs two Jenkins controllers on one home, if only during an update. */
public final class SingleController implements Check {
  private static final String RULE = "single-controller";
  private static final String DEPLOYMENT = "DeploymentConfiguration";

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
    return Deployment.all(repository).stream()
        .map(Deployment::stack)
        .flatMap(
            stack ->
                stack
                    .all("AWS::ECS::Service")
                    .filter(service -> Tasks.isController(service, stack))
                    .flatMap(service -> check(service).stream()));
  }

  private static List<Diagnostic> check(StackResource service) {
    List<Diagnostic> found = new ArrayList<>();
    Resolved properties = service.properties();
    properties
        .text("DesiredCount")
        .filter(count -> isMoreThan(count, 1))
        .map(
            count ->
                finding(
                    count.origin(),
                    "%s controllers would share one home, and Jenkins takes it for its own alone"
                        .formatted(count.value())))
        .ifPresent(found::add);
    Location deployment = properties.field(DEPLOYMENT).map(Resolved.Field::at).orElse(service.at());
    Optional<Resolved.Text> most = properties.text(DEPLOYMENT, "MaximumPercent");
    if (most.isEmpty() || isMoreThan(most.get(), 100)) {
      found.add(
          finding(
              most.map(Resolved.Text::origin).orElse(deployment),
              "with MaximumPercent %s an update starts a second controller on the home of the first; it is 100"
                  .formatted(most.map(Resolved.Text::value).orElse("200, the default,"))));
    }
    Optional<Resolved.Text> least = properties.text(DEPLOYMENT, "MinimumHealthyPercent");
    if (least.isEmpty() || isMoreThan(least.get(), 0)) {
      found.add(
          finding(
              least.map(Resolved.Text::origin).orElse(deployment),
              "with MinimumHealthyPercent %s the old controller stays until a second one runs on its home; it is 0"
                  .formatted(least.map(Resolved.Text::value).orElse("100, the default,"))));
    }
    properties
        .text("AvailabilityZoneRebalancing")
        .filter(word -> word.value().equals("ENABLED"))
        .map(
            word ->
                finding(
                    word.origin(),
                    "rebalancing starts the new task before it stops the old one: two controllers"
                        + " on one home"))
        .ifPresent(found::add);
    return found;
  }

  private static boolean isMoreThan(Resolved.Text number, int limit) {
    return number.value().matches("\\d{1,6}") && Integer.parseInt(number.value()) > limit;
  }

  private static Diagnostic finding(Location at, String message) {
    return Diagnostic.silent(at, RULE, message);
  }
}
