package delivery.artifacts.cloudformation;

import delivery.artifacts.cloudformation.Template.Parameter;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a template; what has an unknown shape is left out, the rule template-structure judges
 * shapes.
 */
public final class TemplateReader {
  private final SourceFile file;
  private final List<Reference> references = new ArrayList<>();
  private final List<NestedStack> nested = new ArrayList<>();
  private final List<Role> roles = new ArrayList<>();
  private final List<Located<String>> containerVariables = new ArrayList<>();

  private TemplateReader(SourceFile file) {
    this.file = file;
  }

  /** Reads one file; never fails. */
  public static Template read(SourceFile file) {
    YamlFile yaml = new YamlReader().read(file);
    YamlMapping root =
        !yaml.documents().isEmpty() && yaml.documents().getFirst() instanceof YamlMapping mapping
            ? mapping
            : new YamlMapping(file.at(1, 1), "", List.of());
    return new TemplateReader(file).template(yaml, root);
  }

  private Template template(YamlFile yaml, YamlMapping root) {
    ReferenceWalk walk = new ReferenceWalk(references);
    List<YamlEntry> resources = section(root, "Resources");
    List<YamlEntry> outputs = section(root, "Outputs");
    for (String name : List.of("Rules", "Conditions", "Outputs", "Resources")) {
      root.written().stream()
          .filter(entry -> entry.name().equals(name))
          .forEach(entry -> walk.walk(entry.value()));
    }
    Stream.concat(resources.stream(), outputs.stream()).forEach(this::condition);
    resources.forEach(this::dependencies);
    resources.forEach(this::resource);
    at(root, "Metadata", "AWS::CloudFormation::Interface", "ParameterGroups")
        .ifPresent(this::groups);
    return new Template(
        file,
        yaml,
        section(root, "Parameters").stream().map(TemplateReader::parameter).toList(),
        names(resources),
        names(section(root, "Conditions")),
        names(section(root, "Mappings")),
        names(outputs),
        references,
        ValueFlows.of(outputs, resources),
        nested,
        roles,
        containerVariables);
  }

  private static List<YamlEntry> section(YamlMapping root, String name) {
    return root.written().stream()
        .filter(entry -> entry.name().equals(name))
        .flatMap(
            entry ->
                entry.value() instanceof YamlMapping mapping
                    ? mapping.written().stream()
                    : Stream.empty())
        .toList();
  }

  private static List<Located<String>> names(List<YamlEntry> entries) {
    return entries.stream().map(entry -> new Located<>(entry.name(), entry.at())).toList();
  }

  private static Parameter parameter(YamlEntry entry) {
    boolean hasDefault = value(entry.value(), "Default").isPresent();
    boolean noEcho =
        value(entry.value(), "NoEcho")
            .flatMap(TemplateReader::text)
            .filter(text -> text.value().equalsIgnoreCase("true"))
            .isPresent();
    return new Parameter(new Located<>(entry.name(), entry.at()), hasDefault, noEcho);
  }

  private void condition(YamlEntry entry) {
    value(entry.value(), "Condition")
        .flatMap(TemplateReader::text)
        .ifPresent(
            name ->
                references.add(Reference.to(Reference.Kind.CONDITION, name.value(), name.at())));
  }

  private void dependencies(YamlEntry resource) {
    value(resource.value(), "DependsOn").stream()
        .flatMap(TemplateReader::items)
        .flatMap(node -> text(node).stream())
        .forEach(
            name -> references.add(Reference.to(Reference.Kind.ELEMENT, name.value(), name.at())));
  }

  private void groups(YamlNode groups) {
    items(groups)
        .flatMap(group -> value(group, "Parameters").stream())
        .flatMap(TemplateReader::items)
        .flatMap(node -> text(node).stream())
        .forEach(
            name ->
                references.add(Reference.to(Reference.Kind.INTERFACE, name.value(), name.at())));
  }

  private void resource(YamlEntry resource) {
    String type =
        value(resource.value(), "Type")
            .flatMap(TemplateReader::text)
            .map(Located::value)
            .orElse("");
    Optional<YamlNode> properties = value(resource.value(), "Properties");
    if (properties.isEmpty()) {
      return;
    }
    switch (type) {
      case "AWS::CloudFormation::Stack" -> stack(resource, properties.get());
      case "AWS::IAM::Role" -> role(properties.get());
      case "AWS::ECS::TaskDefinition" -> taskDefinition(properties.get());
      default -> {}
    }
  }

  private void stack(YamlEntry resource, YamlNode properties) {
    Optional<Located<String>> url = value(properties, "TemplateURL").flatMap(TemplateReader::text);
    int slash = url.map(text -> text.value().lastIndexOf('/')).orElse(-1);
    if (url.isEmpty() || slash < 0) {
      return;
    }
    String folder = file.path().substring(0, file.path().lastIndexOf('/') + 1);
    List<Located<String>> given =
        value(properties, "Parameters").stream()
            .flatMap(node -> node instanceof YamlMapping m ? m.written().stream() : Stream.empty())
            .map(entry -> new Located<>(entry.name(), entry.at()))
            .toList();
    Located<String> template = url.get().map(text -> folder + text.substring(slash + 1));
    // A template cannot be inside of itself: one of its name elsewhere is another.
    if (!template.value().equals(file.path())) {
      nested.add(new NestedStack(new Located<>(resource.name(), resource.at()), template, given));
    }
  }

  private void role(YamlNode properties) {
    Optional<Located<String>> name = value(properties, "RoleName").flatMap(TemplateReader::text);
    if (name.isEmpty()) {
      return;
    }
    List<Role.Statement> statements = new ArrayList<>();
    value(properties, "Policies").stream()
        .flatMap(TemplateReader::items)
        .forEach(policy -> statements(policy, statements));
    roles.add(
        new Role(
            name.get(),
            place(properties, "AssumeRolePolicyDocument"),
            place(properties, "Policies"),
            statements));
  }

  private static void statements(YamlNode policy, List<Role.Statement> into) {
    String name =
        value(policy, "PolicyName").flatMap(TemplateReader::text).map(Located::value).orElse("");
    int number = 0;
    for (YamlNode statement :
        at(policy, "PolicyDocument", "Statement").stream()
            .flatMap(TemplateReader::items)
            .toList()) {
      String counted = Integer.toString(++number);
      into.add(
          new Role.Statement(
              name,
              value(statement, "Sid")
                  .flatMap(TemplateReader::text)
                  .map(Located::value)
                  .orElse(counted),
              statement.at(),
              isAllowed(statement),
              value(statement, "Action").stream()
                  .flatMap(TemplateReader::items)
                  .flatMap(action -> text(action).stream())
                  .toList(),
              resources(statement)));
    }
  }

  private static Optional<Location> place(YamlNode node, String key) {
    return node instanceof YamlMapping mapping
        ? mapping.written().stream()
            .filter(entry -> entry.name().equals(key))
            .map(YamlEntry::at)
            .findFirst()
        : Optional.empty();
  }

  private static boolean isAllowed(YamlNode statement) {
    return value(statement, "Effect")
        .flatMap(TemplateReader::text)
        .filter(effect -> effect.value().equals("Allow"))
        .isPresent();
  }

  private static List<String> resources(YamlNode statement) {
    return value(statement, "Resource").stream()
        .flatMap(TemplateReader::items)
        .flatMap(node -> text(node).stream())
        .map(Located::value)
        .toList();
  }

  private void taskDefinition(YamlNode properties) {
    value(properties, "ContainerDefinitions").stream()
        .flatMap(TemplateReader::items)
        .flatMap(
            container ->
                Stream.of("Environment", "Secrets").flatMap(key -> value(container, key).stream()))
        .flatMap(TemplateReader::items)
        .flatMap(TemplateReader::choices)
        .flatMap(variable -> value(variable, "Name").stream())
        .flatMap(name -> text(name).stream())
        .forEach(containerVariables::add);
  }

  /** A list's items; a single value is a list of itself, as CloudFormation and IAM take it. */
  private static Stream<YamlNode> items(YamlNode node) {
    return node instanceof YamlSequence sequence ? sequence.items().stream() : Stream.of(node);
  }

  /** What {@code !If} may give, or the value itself. */
  private static Stream<YamlNode> choices(YamlNode node) {
    return node instanceof YamlSequence choice && choice.tag().equals("!If")
        ? choice.items().stream().skip(1).flatMap(TemplateReader::choices)
        : Stream.of(node);
  }

  private static Optional<YamlNode> at(YamlNode node, String... path) {
    Optional<YamlNode> current = Optional.of(node);
    for (String key : path) {
      current = current.flatMap(each -> value(each, key));
    }
    return current;
  }

  static Optional<YamlNode> value(YamlNode node, String key) {
    return node instanceof YamlMapping mapping
        ? mapping.written().stream()
            .filter(entry -> entry.name().equals(key))
            .map(YamlEntry::value)
            .findFirst()
        : Optional.empty();
  }

  static Optional<Located<String>> text(YamlNode node) {
    return node instanceof YamlScalar scalar
        ? Optional.of(new Located<>(scalar.value(), scalar.at()))
        : Optional.empty();
  }
}
