package delivery.lint.stacks;

import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import java.util.Optional;

/** What services of ECS run. */
final class Tasks {
  private static final String HOME = "/var/jenkins_home";
  private static final String CONFIGURATION = "CASC_JENKINS_CONFIG";

  private Tasks() {}

  /** The task definition of a service, where the stack makes it. */
  static Optional<StackResource> definition(StackResource service, ResolvedStack stack) {
    String id = service.properties().text("TaskDefinition").map(Resolved.Text::value).orElse("");
    return stack.all("AWS::ECS::TaskDefinition").filter(each -> each.id().equals(id)).findFirst();
  }

  /** Whether each task of a service has an address of its own, as on Fargate. */
  static boolean hasOwnAddress(StackResource service, ResolvedStack stack) {
    return isOnFargate(service)
        || definition(service, stack)
            .flatMap(task -> task.properties().text("NetworkMode"))
            .filter(mode -> mode.value().equals("awsvpc"))
            .isPresent();
  }

  static boolean isOnFargate(StackResource service) {
    return service
        .properties()
        .text("LaunchType")
        .filter(type -> type.value().equals("FARGATE"))
        .isPresent();
  }

  /** Whether a service runs a Jenkins controller. */
  static boolean isController(StackResource service, ResolvedStack stack) {
    return definition(service, stack).filter(Tasks::isController).isPresent();
  }

  private static boolean isController(StackResource task) {
    return task.properties().items("ContainerDefinitions").stream()
        .anyMatch(
            container ->
                has(container, "Environment", "Name", CONFIGURATION)
                    || has(container, "MountPoints", "ContainerPath", HOME));
  }

  private static boolean has(Resolved container, String list, String field, String value) {
    return container.items(list).stream()
        .anyMatch(each -> each.text(field).filter(text -> text.value().equals(value)).isPresent());
  }
}
