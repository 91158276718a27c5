package delivery.artifacts.cloudformation;

import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A resource that another one must be made before, or a condition that another one is made of. What
 * only one branch of an {@code If} names is no dependency in the other case, and is left out.
 *
 * @param owner the name of what depends
 * @param on the name of what it depends on, where it stands
 */
public record Dependency(String owner, Located<String> on) {
  /** Those that there may be among resources, from what was found when the template was read. */
  public static List<Dependency> possible(Template template) {
    return Stream.concat(
            template.flows().stream()
                .flatMap(
                    flow ->
                        flow.references().stream()
                            .map(each -> new Dependency(flow.owner().value(), each.name()))),
            entries(template, "Resources").flatMap(Dependency::declared))
        .toList();
  }

  private static Stream<Dependency> declared(YamlEntry resource) {
    return YamlPath.node(resource.value(), "DependsOn").stream()
        .flatMap(YamlPath::scalars)
        .map(name -> new Dependency(resource.name(), new Located<>(name.value(), name.at())));
  }

  /** Those among the resources of a template, in its order. */
  public static List<Dependency> ofResources(Template template) {
    return entries(template, "Resources")
        .flatMap(
            resource ->
                Stream.concat(
                    YamlPath.node(resource.value(), "Properties").stream()
                        .flatMap(node -> references(node, Reference.Kind.ELEMENT))
                        .map(on -> new Dependency(resource.name(), on)),
                    declared(resource)))
        .toList();
  }

  /** Those among the conditions of a template, in its order. */
  public static List<Dependency> ofConditions(Template template) {
    return entries(template, "Conditions")
        .flatMap(
            condition ->
                references(condition.value(), Reference.Kind.CONDITION)
                    .map(on -> new Dependency(condition.name(), on)))
        .toList();
  }

  private static Stream<YamlEntry> entries(Template template, String section) {
    return template.yaml().documents().stream()
        .limit(1)
        .flatMap(root -> YamlPath.node(root, section).stream())
        .flatMap(node -> node instanceof YamlMapping map ? map.entries().stream() : Stream.empty());
  }

  private static Stream<Located<String>> references(YamlNode node, Reference.Kind kind) {
    List<Reference> found = new ArrayList<>();
    new ReferenceWalk(found, false).walk(node);
    return found.stream()
        .filter(
            each ->
                each.kind() == kind
                    || (kind == Reference.Kind.ELEMENT && each.kind() == Reference.Kind.ATTRIBUTE))
        .map(Reference::name);
  }
}
