package delivery.artifacts.cloudformation;

import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.yaml.YamlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resource that another one must be made before, or a condition that another one is made of. What
 * only one branch of an {@code If} names is no dependency in the other case, and is left out.
 *
 * @param owner the name of what depends
 * @param on the name of what it depends on, where it stands
 */
public record Dependency(String owner, Located<String> on) {
  /** Those among the resources of a template, in its order. */
  public static List<Dependency> ofResources(Template template) {
    Map<Located<String>, List<Template.Flow>> flows =
        template.flows().stream().collect(Collectors.groupingBy(Template.Flow::owner));
    return template
        .entries("Resources")
        .flatMap(
            resource ->
                Stream.concat(
                        flows
                            .getOrDefault(new Located<>(resource.name(), resource.at()), List.of())
                            .stream()
                            .flatMap(flow -> flow.references().stream())
                            .filter(
                                each ->
                                    each.kind() == Reference.Kind.ELEMENT
                                        || each.kind() == Reference.Kind.ATTRIBUTE)
                            .filter(each -> !each.inBranch())
                            .map(Reference::name),
                        YamlPath.node(resource.value(), "DependsOn").stream()
                            .flatMap(YamlPath::scalars)
                            .map(name -> new Located<>(name.value(), name.at())))
                    .map(on -> new Dependency(resource.name(), on)))
        .toList();
  }

  /** Those among the conditions of a template, in its order. */
  public static List<Dependency> ofConditions(Template template) {
    return template
        .entries("Conditions")
        .flatMap(
            condition -> {
              List<Reference> found = new ArrayList<>();
              new ReferenceWalk(found).walk(condition.value());
              return found.stream()
                  .filter(each -> each.kind() == Reference.Kind.CONDITION && !each.inBranch())
                  .map(each -> new Dependency(condition.name(), each.name()));
            })
        .toList();
  }
}
