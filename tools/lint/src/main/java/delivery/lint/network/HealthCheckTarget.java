package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.application.ServedPaths;
import delivery.artifacts.application.ServedPort;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.network.LoadBalancing;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A target group that sends to, or asks for health at, what the application does not serve. */
public final class HealthCheckTarget implements Check {
  private static final String RULE = "health-check-target";
  private static final String GROUP = "AWS::AutoScaling::AutoScalingGroup";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    Optional<Located<String>> port =
        repository.all(ServedPort.class).flatMap(each -> each.port().stream()).findFirst();
    Optional<ServedPaths> paths = repository.all(ServedPaths.class).findFirst();
    return Deployment.all(repository).stream()
        .flatMap(
            each ->
                each.stack()
                    .all(GROUP)
                    .flatMap(group -> new LoadBalancing(each.stack()).targets(group).stream()))
        .flatMap(target -> check(target, port, paths).stream());
  }

  private static List<Diagnostic> check(
      StackResource target, Optional<Located<String>> port, Optional<ServedPaths> paths) {
    List<Diagnostic> found = new ArrayList<>();
    Resolved properties = target.properties();
    if (port.isPresent()) {
      for (String name : List.of("Port", "HealthCheckPort")) {
        text(properties, name)
            .filter(each -> each.value().matches("\\d+"))
            .filter(each -> !each.value().equals(port.get().value()))
            .map(
                each ->
                    finding(
                        each.at(),
                        "%s is %s, and the application listens on %s (%s)"
                            .formatted(name, each.value(), port.get().value(), port.get().at()),
                        port.get().at()))
            .ifPresent(found::add);
      }
    }
    if (paths.isPresent()) {
      text(properties, "HealthCheckPath")
          .filter(each -> !paths.get().answer(each.value().split("\\?", 2)[0]))
          .map(
              each ->
                  finding(
                      each.at(),
                      "the application does not answer on %s; its paths are: %s"
                          .formatted(
                              each.value(),
                              String.join(
                                  ", ",
                                  paths.get().patterns().stream().map(Located::value).toList())),
                      Location.startOf(paths.get().path())))
          .ifPresent(found::add);
    }
    boolean isKnown = port.isPresent() || paths.isPresent();
    for (String name : isKnown ? List.of("Protocol", "HealthCheckProtocol") : List.<String>of()) {
      text(properties, name)
          .filter(each -> !each.value().equals("HTTP"))
          .map(
              each ->
                  finding(
                      each.at(),
                      "%s is %s, and the application serves HTTP".formatted(name, each.value()),
                      each.at()))
          .ifPresent(found::add);
    }
    patience(properties).ifPresent(found::add);
    return found;
  }

  /** AWS refuses a check that is asked for again before it is over. */
  private static Optional<Diagnostic> patience(Resolved properties) {
    int interval = number(properties, "HealthCheckIntervalSeconds", 30);
    int timeout = number(properties, "HealthCheckTimeoutSeconds", 5);
    return properties
        .field("HealthCheckTimeoutSeconds")
        .filter(field -> timeout >= interval)
        .map(
            field ->
                finding(
                    field.at(),
                    "a check may take %d s and is repeated every %d s; AWS wants it to be shorter"
                        .formatted(timeout, interval),
                    field.at()));
  }

  private static int number(Resolved properties, String name, int otherwise) {
    return text(properties, name)
        .map(Located::value)
        .filter(each -> each.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }

  private static Optional<Located<String>> text(Resolved properties, String name) {
    return properties.text(name).map(text -> new Located<>(text.value(), text.at()));
  }

  private static Diagnostic finding(Location at, String message, Location other) {
    return new Diagnostic(
        at,
        RULE,
        Severity.ERROR,
        message,
        Jenkins.SILENT,
        other.equals(at)
            ? List.of()
            : List.of(new Located<>("what the application serves", other)));
  }
}
