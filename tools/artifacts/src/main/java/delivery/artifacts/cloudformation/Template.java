package delivery.artifacts.cloudformation;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A CloudFormation template.
 *
 * @param parameters in the order of the file, duplicates included
 * @param references every use of a name of the template itself
 * @param flows which values reach each output and each property of a resource
 * @param roles those with a name of their own
 */
public record Template(
    SourceFile source,
    YamlFile yaml,
    List<Parameter> parameters,
    List<Located<String>> resources,
    List<Located<String>> conditions,
    List<Located<String>> mappings,
    List<Located<String>> outputs,
    List<Reference> references,
    List<Flow> flows,
    List<NestedStack> nested,
    List<Role> roles,
    List<Located<String>> containerVariables)
    implements Artifact {
  /** Where templates live. */
  public static final String FOLDER = "cloudformation";

  public Template {
    parameters = List.copyOf(parameters);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
    mappings = List.copyOf(mappings);
    outputs = List.copyOf(outputs);
    references = List.copyOf(references);
    flows = List.copyOf(flows);
    nested = List.copyOf(nested);
    roles = List.copyOf(roles);
    containerVariables = List.copyOf(containerVariables);
  }

  /** A parameter; of one with {@code noEcho}, CloudFormation shows asterisks. */
  public record Parameter(Located<String> name, boolean hasDefault, boolean noEcho) {}

  /**
   * What a value is made of.
   *
   * @param owner the output or resource
   * @param type the resource's type; empty for an output
   * @param property the property, {@code Parameters.Name} for a nested stack's; empty for an output
   * @param references every name of the template in it, however deep
   */
  public record Flow(
      Located<String> owner, String type, String property, List<Reference> references) {
    public Flow {
      references = List.copyOf(references);
    }
  }

  /**
   * An action that a role may take.
   *
   * @param role the role's {@code RoleName}
   * @param resources the resources as written, substitutions not put in
   */
  public record Grant(String role, Located<String> action, List<String> resources) {
    public Grant {
      resources = List.copyOf(resources);
    }
  }

  /** What the roles with a name of their own are allowed. */
  public List<Grant> grants() {
    return roles.stream().flatMap(Role::grants).toList();
  }

  /** The first document; a template has no other. */
  public Optional<YamlNode> root() {
    return yaml.documents().stream().findFirst();
  }

  /** The entries of a section, such as {@code Resources}; none where it is no mapping. */
  public Stream<YamlEntry> entries(String section) {
    return root()
        .flatMap(root -> YamlPath.node(root, section))
        .filter(YamlMapping.class::isInstance)
        .stream()
        .flatMap(node -> ((YamlMapping) node).entries().stream());
  }

  /** The values that a parameter may have, where it lists them. */
  public Stream<Located<String>> allowedValues(String parameter) {
    return root().stream()
        .flatMap(root -> YamlPath.node(root, "Parameters", parameter, "AllowedValues").stream())
        .flatMap(YamlPath::scalars)
        .map(value -> new Located<>(value.value(), value.at()));
  }

  /** Whether a macro or module makes resources of it before CloudFormation reads it. */
  public boolean isRewritten() {
    return root().flatMap(root -> YamlPath.node(root, "Transform")).isPresent()
        || entries("Resources").anyMatch(Template::isModule);
  }

  private static boolean isModule(YamlEntry resource) {
    return YamlPath.node(resource.value(), "Type").stream()
        .flatMap(YamlPath::scalars)
        .anyMatch(type -> type.value().endsWith("::MODULE"));
  }

  private boolean isDefined(String element) {
    return parameters.stream().anyMatch(each -> each.name().value().equals(element))
        || resources.stream().anyMatch(each -> each.value().equals(element));
  }

  @Override
  public String path() {
    return source.path();
  }

  @Override
  public Stream<Located<Name>> definitions() {
    List<Located<Name>> names = new ArrayList<>();
    for (Parameter parameter : parameters) {
      Located<String> name = parameter.name();
      names.add(new Name.TemplateElement(name.value(), path()).at(name.at()));
      names.add(new Name.TemplateParameter(name.value(), path()).at(name.at()));
    }
    resources.forEach(
        name -> names.add(new Name.TemplateElement(name.value(), path()).at(name.at())));
    conditions.forEach(
        name -> names.add(new Name.TemplateCondition(name.value(), path()).at(name.at())));
    mappings.forEach(
        name -> names.add(new Name.TemplateMapping(name.value(), path()).at(name.at())));
    outputs.forEach(name -> names.add(new Name.StackOutput(name.value(), path()).at(name.at())));
    containerVariables.forEach(
        name -> names.add(new Name.ContainerVariable(name.value()).at(name.at())));
    for (Grant grant : grants()) {
      Located<String> action = grant.action();
      names.add(new Name.IamAction(action.value(), grant.role()).at(action.at()));
    }
    return names.stream();
  }

  @Override
  public Stream<Located<Name>> uses() {
    List<Located<Name>> names = new ArrayList<>();
    boolean isRewritten = isRewritten();
    for (Reference reference : references) {
      Located<String> name = reference.name();
      switch (reference.kind()) {
        case CONDITION -> names.add(new Name.TemplateCondition(name.value(), path()).at(name.at()));
        case MAPPING -> {
          if (!isRewritten) {
            names.add(new Name.TemplateMapping(name.value(), path()).at(name.at()));
          }
        }
        case INTERFACE -> names.add(new Name.TemplateParameter(name.value(), path()).at(name.at()));
        case ELEMENT, ATTRIBUTE -> {
          if (!name.value().startsWith("AWS::") && (!isRewritten || isDefined(name.value()))) {
            names.add(new Name.TemplateElement(name.value(), path()).at(name.at()));
          }
          output(reference).ifPresent(names::add);
        }
      }
    }
    for (NestedStack stack : nested) {
      names.add(new Name.RepositoryFile(stack.template().value()).at(stack.template().at()));
      stack
          .given()
          .forEach(
              name ->
                  names.add(
                      new Name.TemplateParameter(name.value(), stack.template().value())
                          .at(name.at())));
    }
    return names.stream();
  }

  /** {@code Fn::GetAtt: [Nested, Outputs.Name]} uses an output of the nested template. */
  private Optional<Located<Name>> output(Reference reference) {
    String prefix = "Outputs.";
    if (!reference.attribute().startsWith(prefix)) {
      return Optional.empty();
    }
    return nested.stream()
        .filter(stack -> stack.name().value().equals(reference.name().value()))
        .findFirst()
        .map(
            stack ->
                new Name.StackOutput(
                        reference.attribute().substring(prefix.length()), stack.template().value())
                    .at(reference.attributeAt()));
  }
}
