package delivery.artifacts.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that one deployment of a template makes.
 *
 * @param template the path of the outermost template
 * @param parameters of the outermost template, with their defaults
 * @param resources those of nested stacks, too; a resource whose condition does not hold is absent
 */
public record ResolvedStack(
    String template, Map<String, Resolved> parameters, List<StackResource> resources) {
  public ResolvedStack {
    parameters = Map.copyOf(parameters);
    resources = List.copyOf(resources);
  }

  /** The resources of a type, in the order of the templates. */
  public Stream<StackResource> all(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type));
  }

  /** The resource of a path such as {@code ServiceStack/Service}. */
  public Optional<StackResource> resource(String path) {
    return resources.stream().filter(resource -> resource.path().equals(path)).findFirst();
  }

  /** The value of a variable of the containers that a task definition of this stack describes. */
  public Optional<Resolved> containerVariable(String name) {
    return all("AWS::ECS::TaskDefinition")
        .flatMap(task -> task.properties().items("ContainerDefinitions").stream())
        .flatMap(container -> container.items("Environment").stream())
        .filter(variable -> variable.text("Name").filter(n -> n.value().equals(name)).isPresent())
        .flatMap(variable -> variable.at("Value").stream())
        .findFirst();
  }
}
