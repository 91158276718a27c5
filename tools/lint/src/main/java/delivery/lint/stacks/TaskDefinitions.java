package delivery.lint.stacks;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A task definition that ECS refuses, that its service cannot start, or that runs as root. */
public final class TaskDefinitions implements Check {
  private static final String RULE = "task-definition";
  private static final String EFS = "EFSVolumeConfiguration";
  private static final int LONGEST_STOP = 120;
  private static final Pattern ROOT = Pattern.compile("(?:0|root)(?::.*)?");

  /** Platforms of Fargate before 1.4.0, which mount no file systems. */
  private static final Pattern OLD_PLATFORM = Pattern.compile("1\\.[0-3]\\.\\d+");

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
                    stack.all("AWS::ECS::TaskDefinition").flatMap(task -> check(task).stream()),
                    stack
                        .all("AWS::ECS::Service")
                        .flatMap(service -> service(service, stack).stream())));
  }

  private static List<Diagnostic> check(StackResource task) {
    List<Diagnostic> found = new ArrayList<>();
    Set<String> volumes =
        task.properties().items("Volumes").stream()
            .flatMap(volume -> volume.text("Name").stream())
            .map(Resolved.Text::value)
            .collect(Collectors.toSet());
    boolean isFargate =
        task.properties().texts("RequiresCompatibilities").stream()
            .anyMatch(each -> each.value().equals("FARGATE"));
    task.properties().items("Volumes").stream()
        .flatMap(volume -> volume.field(EFS).stream())
        .forEach(efs -> plainTraffic(efs).ifPresent(found::add));
    for (Resolved container : task.properties().items("ContainerDefinitions")) {
      container(container, isFargate, found);
      container.items("MountPoints").stream()
          .flatMap(mount -> mount.text("SourceVolume").stream())
          .filter(name -> !name.value().startsWith("[") && !volumes.contains(name.value()))
          .map(
              name ->
                  finding(
                      name.origin(),
                      "the task has no volume \"%s\"; there are: %s"
                          .formatted(name.value(), String.join(", ", volumes))))
          .forEach(found::add);
    }
    return found;
  }

  private static void container(Resolved container, boolean isFargate, List<Diagnostic> found) {
    container
        .text("StopTimeout")
        .filter(time -> isFargate && time.value().matches("\\d{1,6}"))
        .filter(time -> Integer.parseInt(time.value()) > LONGEST_STOP)
        .map(
            time ->
                finding(
                    time.origin(),
                    "Fargate waits at most %d seconds for a container to stop, and not %s"
                        .formatted(LONGEST_STOP, time.value())))
        .ifPresent(found::add);
    container
        .text("User")
        .filter(user -> ROOT.matcher(user.value()).matches())
        .map(
            user ->
                finding(
                        user.origin(),
                        "the container runs as root; name a user that is not 0"
                            + " (USER:GROUP by their numbers)")
                    .about(Concern.RISK))
        .ifPresent(found::add);
  }

  private static Optional<Diagnostic> plainTraffic(Resolved.Field efs) {
    Optional<Resolved.Text> encryption = efs.value().text("TransitEncryption");
    boolean isIam =
        efs.value()
            .text("AuthorizationConfig", "IAM")
            .filter(word -> word.value().equals("ENABLED"))
            .isPresent();
    boolean isPoint = efs.value().at("AuthorizationConfig", "AccessPointId").isPresent();
    boolean isOn =
        encryption
            .map(Resolved.Text::value)
            .filter(word -> word.equals("ENABLED") || word.startsWith("["))
            .isPresent();
    return isOn || !(isIam || isPoint)
        ? Optional.empty()
        : Optional.of(
            finding(
                encryption.map(Resolved.Text::origin).orElse(efs.at()),
                "%s of the file system needs TransitEncryption ENABLED"
                    .formatted(isIam ? "IAM authorization" : "the access point")));
  }

  private static List<Diagnostic> service(StackResource service, ResolvedStack stack) {
    Optional<StackResource> task = Tasks.definition(service, stack);
    if (task.isEmpty()) {
      return List.of();
    }
    List<Diagnostic> found = new ArrayList<>();
    boolean isMounting =
        task.get().properties().items("Volumes").stream()
            .anyMatch(volume -> volume.at(EFS).isPresent());
    service
        .properties()
        .text("PlatformVersion")
        .filter(platform -> isMounting && OLD_PLATFORM.matcher(platform.value()).matches())
        .map(
            platform ->
                finding(
                    platform.origin(),
                    "Fargate mounts no file system of EFS on platform %s; it does from 1.4.0"
                        .formatted(platform.value())))
        .ifPresent(found::add);
    service.properties().items("LoadBalancers").stream()
        .flatMap(balancer -> behind(balancer, task.get()).stream())
        .forEach(found::add);
    return found;
  }

  /** The container and port that a service registers are ones of its task. */
  private static Optional<Diagnostic> behind(Resolved balancer, StackResource task) {
    Optional<Resolved.Text> name = balancer.text("ContainerName");
    List<Resolved> named =
        task.properties().items("ContainerDefinitions").stream()
            .filter(
                each ->
                    each.text("Name")
                        .map(Resolved.Text::value)
                        .equals(name.map(Resolved.Text::value)))
            .toList();
    if (name.isEmpty() || name.get().value().startsWith("[")) {
      return Optional.empty();
    }
    if (named.isEmpty()) {
      return Optional.of(
          finding(
              name.get().origin(),
              "the task has no container \"%s\" (%s)".formatted(name.get().value(), task.at())));
    }
    List<String> ports =
        named.getFirst().items("PortMappings").stream()
            .flatMap(port -> port.text("ContainerPort").stream())
            .map(Resolved.Text::value)
            .toList();
    return balancer
        .text("ContainerPort")
        .filter(port -> port.value().matches("\\d+") && !ports.contains(port.value()))
        .filter(port -> ports.stream().allMatch(each -> each.matches("\\d+")))
        .map(
            port ->
                finding(
                    port.origin(),
                    "the container \"%s\" has no port %s; it maps: %s"
                        .formatted(name.get().value(), port.value(), String.join(", ", ports))));
  }

  private static Diagnostic finding(Location at, String message) {
    return Diagnostic.silent(at, RULE, message);
  }
}
