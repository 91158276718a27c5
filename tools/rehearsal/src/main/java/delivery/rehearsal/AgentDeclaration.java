package delivery.rehearsal;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The agents that {@code jcasc/} declares: what the ECS cloud's templates are labelled, under which
 * role they run and which variables they get. The rehearsal's agent is this one.
 *
 * @param variables as written, with the controller's variables not put in
 */
record AgentDeclaration(
    Set<String> labels, String roleArn, Map<String, Located<String>> variables) {
  static final String ENVIRONMENT = "jenkins-docker/controller/environment.yaml";

  AgentDeclaration {
    variables = Map.copyOf(variables);
  }

  static AgentDeclaration read(SourceTree tree) throws IOException, RehearsalRefusedException {
    for (String path : tree.filesBelow("jcasc")) {
      SourceFile file = tree.read(path);
      List<YamlMapping> templates = templates(file);
      if (!templates.isEmpty()) {
        Set<String> labels = new LinkedHashSet<>();
        for (YamlMapping template : templates) {
          text(template, "label").ifPresent(label -> labels.addAll(List.of(label.split("\\s+"))));
        }
        return new AgentDeclaration(
            labels, role(tree, templates.getFirst()), variables(templates.getFirst()));
      }
    }
    throw new RehearsalRefusedException(
        "jcasc/:1:1: no ECS cloud with a template is declared, so nothing could run the pipeline");
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
  private static String role(SourceTree tree, YamlMapping template)
      throws IOException, RehearsalRefusedException {
    YamlEntry entry =
        template.entries().stream()
            .filter(each -> each.name().equalsIgnoreCase("taskrole"))
            .findFirst()
            .orElseThrow(
                () ->
                    new RehearsalRefusedException(
                        template.at() + ": the agent's template names no taskrole"));
    String written = entry.value() instanceof YamlScalar scalar ? scalar.value() : "";
    if (!written.startsWith("${") || !written.endsWith("}")) {
      return written;
    }
    String variable = written.substring(2, written.length() - 1);
    return YamlPath.of(tree.read(ENVIRONMENT), variable, "local")
        .orElseThrow(
            () ->
                new RehearsalRefusedException(
                    "%s: %s has no local value in %s"
                        .formatted(entry.value().at(), variable, ENVIRONMENT)));
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
