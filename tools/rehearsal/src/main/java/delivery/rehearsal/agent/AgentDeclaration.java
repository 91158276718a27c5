package delivery.rehearsal.agent;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import delivery.rehearsal.RehearsalRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A template of the ECS cloud that {@code jcasc/} declares: what its agents are labelled, under
 * which role they run and which variables they get. The rehearsal's agents are these.
 *
 * @param roleArn empty for agents without any rights in AWS
 * @param subnets where agents are, as written
 * @param groups their security groups, as written
 * @param variables as written, with the controller's variables not put in
 */
public record AgentDeclaration(
    Set<String> labels,
    Optional<String> roleArn,
    Optional<Located<String>> subnets,
    Optional<Located<String>> groups,
    Map<String, Located<String>> variables) {
  /** Where the values of a controller's variables stand. */
  public static final String ENVIRONMENT = "jenkins-docker/controller/environment.yaml";

  /** Keeps copies. */
  public AgentDeclaration {
    labels = Set.copyOf(labels);
    variables = Map.copyOf(variables);
  }

  /** Every template, in the order of the files. */
  public static List<AgentDeclaration> readAll(SourceTree tree)
      throws IOException, RehearsalRefusedException {
    List<AgentDeclaration> all = new ArrayList<>();
    for (String path : tree.filesBelow("jcasc")) {
      for (YamlMapping template : templates(tree.read(path))) {
        Set<String> labels =
            text(template, "label").map(label -> Set.of(label.split("\\s+"))).orElse(Set.of());
        all.add(
            new AgentDeclaration(
                labels,
                role(tree, template),
                written(template, "subnets"),
                written(template, "securityGroups"),
                variables(template)));
      }
    }
    if (all.isEmpty()) {
      throw new RehearsalRefusedException(
          "jcasc/:1:1: no ECS cloud with a template is declared, so nothing could run the"
              + " pipeline");
    }
    return all;
  }

  private static Map<String, Located<String>> variables(YamlMapping template) {
    Map<String, Located<String>> variables = new LinkedHashMap<>();
    for (YamlNode each : items(template.value("environments"))) {
      if (each instanceof YamlMapping variable
          && variable.value("value").orElse(null) instanceof YamlScalar value) {
        text(variable, "name")
            .ifPresent(name -> variables.put(name, new Located<>(value.value(), value.at())));
      }
    }
    return variables;
  }

  private static Optional<Located<String>> written(YamlMapping template, String name) {
    return template.entries().stream()
        .filter(each -> each.name().equalsIgnoreCase(name))
        .flatMap(
            each ->
                each.value() instanceof YamlScalar scalar && !scalar.value().isBlank()
                    ? Stream.of(new Located<>(scalar.value(), scalar.at()))
                    : Stream.empty())
        .findFirst();
  }

  private static List<YamlMapping> templates(SourceFile file) {
    List<YamlMapping> templates = new ArrayList<>();
    for (YamlNode document : new YamlReader().read(file).documents()) {
      for (YamlNode cloud : items(value(value(document, "jenkins"), "clouds"))) {
        for (YamlNode template : items(value(value(cloud, "ecs"), "templates"))) {
          if (template instanceof YamlMapping mapping) {
            templates.add(mapping);
          }
        }
      }
    }
    return templates;
  }

  // The role is a variable of the controller; its value outside AWS is the one of our own stacks.
  private static Optional<String> role(SourceTree tree, YamlMapping template)
      throws IOException, RehearsalRefusedException {
    Optional<YamlEntry> entry =
        template.entries().stream()
            .filter(each -> each.name().equalsIgnoreCase("taskrole"))
            .findFirst();
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    String written = entry.get().value() instanceof YamlScalar scalar ? scalar.value() : "";
    if (!written.startsWith("${") || !written.endsWith("}")) {
      return Optional.of(written).filter(role -> !role.isBlank());
    }
    String variable = written.substring(2, written.length() - 1);
    Optional<String> role = YamlPath.of(tree.read(ENVIRONMENT), variable, "local");
    if (role.isEmpty()) {
      throw new RehearsalRefusedException(
          "%s: %s has no local value in %s"
              .formatted(entry.get().value().at(), variable, ENVIRONMENT));
    }
    return role;
  }

  private static Optional<YamlNode> value(YamlNode node, String key) {
    return node instanceof YamlMapping mapping ? mapping.value(key) : Optional.empty();
  }

  private static Optional<YamlNode> value(Optional<YamlNode> node, String key) {
    return node.flatMap(each -> value(each, key));
  }

  private static Optional<String> text(YamlMapping mapping, String key) {
    return mapping
        .value(key)
        .flatMap(
            each ->
                each instanceof YamlScalar scalar ? Optional.of(scalar.value()) : Optional.empty());
  }

  private static List<YamlNode> items(Optional<YamlNode> node) {
    return node.map(
            each -> each instanceof YamlSequence sequence ? sequence.items() : List.<YamlNode>of())
        .orElse(List.of());
  }
}
