package delivery.lint.cloudformation;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.NestedStack;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A template's parameter without default that a nested stack or an environment does not give. */
public final class MissingParameter implements Check {
  private static final String RULE = "missing-template-parameter";

  /** The deployer computes it from what it uploads. */
  private static final String COMPUTED = "TemplateBaseUrl";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    Map<String, Template> templates =
        repository
            .all(Template.class)
            .collect(Collectors.toMap(Template::path, Function.identity(), (a, b) -> a));
    Stream<Diagnostic> nested =
        templates.values().stream()
            .flatMap(template -> template.nested().stream())
            .filter(stack -> templates.containsKey(stack.template().value()))
            .flatMap(stack -> nested(stack, template(templates, stack.template().value())));
    Stream<Diagnostic> environments =
        repository
            .all(EnvironmentReader.Reading.class)
            .flatMap(reading -> reading.stacks().stream())
            .filter(environment -> templates.containsKey(environment.templatePath()))
            .flatMap(
                environment ->
                    environment(environment, template(templates, environment.templatePath())));
    return Stream.concat(nested, environments);
  }

  private static Template template(Map<String, Template> templates, String path) {
    return java.util.Objects.requireNonNull(templates.get(path));
  }

  private static Stream<Diagnostic> nested(NestedStack stack, Template template) {
    Set<String> given =
        stack.given().stream().map(Located::value).collect(Collectors.toUnmodifiableSet());
    String giver = "the nested stack \"" + stack.name().value() + "\"";
    return missing(template, given, Set.of(), stack.name().at(), giver);
  }

  private static Stream<Diagnostic> environment(EnvironmentFile environment, Template template) {
    String giver = "the environment \"" + environment.name() + "\"";
    return missing(
        template,
        environment.parameters().keySet(),
        Set.of(COMPUTED),
        environment.template().at(),
        giver);
  }

  private static Stream<Diagnostic> missing(
      Template template, Set<String> given, Set<String> computed, Location at, String giver) {
    Set<String> declared =
        template.parameters().stream()
            .map(parameter -> parameter.name().value())
            .collect(Collectors.toUnmodifiableSet());
    List<String> unknown = given.stream().filter(name -> !declared.contains(name)).toList();
    return template.parameters().stream()
        .filter(parameter -> !parameter.hasDefault())
        .map(Template.Parameter::name)
        .filter(name -> !given.contains(name.value()) && !computed.contains(name.value()))
        .filter(name -> Suggestions.to(name.value(), unknown).isEmpty())
        .map(
            name ->
                new Diagnostic(
                    at,
                    RULE,
                    Severity.ERROR,
                    "%s gives no value for \"%s\", which has no default in %s"
                        .formatted(giver, name.value(), name.at()),
                    Jenkins.SILENT,
                    List.of(name.map(each -> each + " is declared here"))));
  }
}
