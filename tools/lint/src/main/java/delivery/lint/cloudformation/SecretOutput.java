package delivery.lint.cloudformation;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.NestedStack;
import delivery.artifacts.cloudformation.Reference;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An output that holds the value of a {@code NoEcho} parameter, however it gets there. */
public final class SecretOutput implements Check {
  private static final String RULE = "secret-output";

  /** A template that nests itself through others ends somewhere. */
  private static final int DEEPEST = 10;

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
    return templates.values().stream()
        .flatMap(template -> revealing(template, Set.of(), templates, 0))
        .map(SecretOutput::diagnostic);
  }

  private static Diagnostic diagnostic(Located<String> output) {
    return new Diagnostic(
        output.at(),
        RULE,
        Severity.ERROR,
        "the output \"%s\" holds the value of a NoEcho parameter, which all who may look at the stack would read"
            .formatted(output.value()),
        Jenkins.SILENT,
        List.of());
  }

  /** The outputs; {@code given} are parameters that get a secret from outside. */
  private static Stream<Located<String>> revealing(
      Template template, Set<String> given, Map<String, Template> templates, int depth) {
    Set<String> secrets = new HashSet<>(given);
    template.parameters().stream()
        .filter(Template.Parameter::noEcho)
        .forEach(parameter -> secrets.add(parameter.name().value()));
    return template.flows().stream()
        .filter(flow -> flow.type().isEmpty())
        .filter(
            flow ->
                flow.references().stream()
                    .anyMatch(each -> reveals(template, each, secrets, templates, depth)))
        .map(Template.Flow::owner);
  }

  private static boolean reveals(
      Template template,
      Reference reference,
      Set<String> secrets,
      Map<String, Template> templates,
      int depth) {
    String name = reference.name().value();
    if (reference.kind() == Reference.Kind.ELEMENT && secrets.contains(name)) {
      return true;
    }
    if (reference.attribute().equals("Value")) {
      return flows(template, name)
          .filter(flow -> flow.type().equals("AWS::SSM::Parameter"))
          .filter(flow -> flow.property().equals("Value"))
          .anyMatch(flow -> isSecret(flow, secrets));
    }
    String outputs = "Outputs.";
    if (!reference.attribute().startsWith(outputs) || depth >= DEEPEST) {
      return false;
    }
    String output = reference.attribute().substring(outputs.length());
    return template.nested().stream()
        .filter(stack -> stack.name().value().equals(name))
        .map(NestedStack::template)
        .filter(path -> templates.containsKey(path.value()))
        .map(path -> java.util.Objects.requireNonNull(templates.get(path.value())))
        .flatMap(inner -> revealing(inner, received(template, name, secrets), templates, depth + 1))
        .anyMatch(found -> found.value().equals(output));
  }

  private static Set<String> received(Template template, String stack, Set<String> secrets) {
    String parameters = "Parameters.";
    return flows(template, stack)
        .filter(flow -> flow.property().startsWith(parameters) && isSecret(flow, secrets))
        .map(flow -> flow.property().substring(parameters.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Template.Flow> flows(Template template, String resource) {
    return template.flows().stream()
        .filter(flow -> !flow.type().isEmpty() && flow.owner().value().equals(resource));
  }

  private static boolean isSecret(Template.Flow flow, Set<String> secrets) {
    return flow.references().stream()
        .filter(each -> each.kind() == Reference.Kind.ELEMENT)
        .anyMatch(each -> secrets.contains(each.name().value()));
  }
}
