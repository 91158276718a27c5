package delivery.lint.cloudformation.types;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Reference;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Fn::GetAtt} of an attribute that the resource's type does not have. */
public final class UndefinedResourceAttribute implements Check {
  private static final String RULE = "undefined-resource-attribute";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    ResourceTypes types = ResourceProblems.of(repository).types();
    return repository.all(Template.class).flatMap(template -> check(template, types));
  }

  private static Stream<Diagnostic> check(Template template, ResourceTypes types) {
    Map<String, String> typesOfResources = types(template);
    return template.references().stream()
        .filter(reference -> !reference.attribute().isEmpty())
        .flatMap(
            reference ->
                Optional.ofNullable(typesOfResources.get(reference.name().value()))
                    .flatMap(types::type)
                    .filter(type -> !type.hasAttribute(reference.attribute()))
                    .map(type -> finding(reference, type))
                    .stream());
  }

  private static Map<String, String> types(Template template) {
    Map<String, String> types = new HashMap<>();
    template
        .entries("Resources")
        .forEach(
            entry ->
                YamlPath.node(entry.value(), "Type")
                    .filter(YamlScalar.class::isInstance)
                    .map(type -> ((YamlScalar) type).value())
                    .ifPresent(type -> types.put(entry.name(), type)));
    return types;
  }

  private static Diagnostic finding(Reference reference, ResourceType type) {
    return Diagnostic.silent(
        reference.attributeAt(),
        RULE,
        "%s is of type %s, which has no attribute \"%s\"%s"
            .formatted(
                reference.name().value(),
                type.name(),
                reference.attribute(),
                Suggestions.hint(reference.attribute(), type.attributes())));
  }
}
