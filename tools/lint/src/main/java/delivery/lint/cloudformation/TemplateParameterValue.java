package delivery.lint.cloudformation;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import delivery.lint.DecimalNumber;
import delivery.lint.Suggestions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A value that its parameter does not allow: of an environment, or the parameter's own default.
 * What is allowed: <a
 * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html">Parameters</a>.
 */
public final class TemplateParameterValue implements Check {
  private static final String RULE = "template-parameter-value";

  /** What the deployer looks up when it deploys. */
  private static final Pattern LOOKED_UP = Pattern.compile("(ssm|output|secret):.*");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<Template> templates = repository.all(Template.class).toList();
    Stream<Diagnostic> defaults =
        templates.stream()
            .flatMap(template -> parameters(template).flatMap(TemplateParameterValue::ofDefault));
    Stream<Diagnostic> given =
        repository
            .all(EnvironmentReader.Reading.class)
            .flatMap(reading -> reading.stacks().stream())
            .flatMap(
                environment ->
                    templates.stream()
                        .filter(template -> template.path().equals(environment.templatePath()))
                        .flatMap(template -> ofEnvironment(environment, template)));
    return Stream.concat(defaults, given);
  }

  private record Parameter(Template template, String name, YamlNode declared) {
    Stream<Located<String>> allowed() {
      return template.allowedValues(name);
    }

    Optional<Located<String>> text(String key) {
      return YamlPath.node(declared, key)
          .filter(YamlScalar.class::isInstance)
          .map(node -> new Located<>(((YamlScalar) node).value(), node.at()));
    }
  }

  private static Stream<Parameter> parameters(Template template) {
    return template
        .entries("Parameters")
        .map(entry -> new Parameter(template, entry.name(), entry.value()));
  }

  private static Stream<Diagnostic> ofDefault(Parameter parameter) {
    return parameter.text("Default").stream().flatMap(value -> check(parameter, value));
  }

  private static Stream<Diagnostic> ofEnvironment(EnvironmentFile environment, Template template) {
    return parameters(template)
        .flatMap(
            parameter ->
                Optional.ofNullable(environment.parameters().get(parameter.name())).stream()
                    .filter(value -> !LOOKED_UP.matcher(value.value()).matches())
                    .flatMap(value -> check(parameter, value)));
  }

  private static Stream<Diagnostic> check(Parameter parameter, Located<String> value) {
    String type = parameter.text("Type").map(Located::value).orElse("");
    boolean isList = type.equals("CommaDelimitedList") || type.startsWith("List<");
    boolean isWholeAllowed =
        isList && parameter.allowed().anyMatch(each -> each.value().equals(value.value()));
    Stream<String> values =
        isWholeAllowed
            ? Stream.empty()
            : isList
                ? Stream.of(value.value().split(",")).map(String::strip)
                : Stream.of(value.value());
    boolean isNumber = type.equals("Number") || type.equals("List<Number>");
    return values.flatMap(each -> problem(parameter, each, isNumber, value.at()).stream().limit(1));
  }

  private static Optional<Diagnostic> problem(
      Parameter parameter, String value, boolean isNumber, Location at) {
    if (isNumber && !DecimalNumber.is(value)) {
      return Optional.of(finding(parameter, value, at, "is a number", Optional.empty()));
    }
    List<Located<String>> allowed = parameter.allowed().toList();
    if (!allowed.isEmpty() && allowed.stream().noneMatch(each -> isSame(each, value, isNumber))) {
      String words = Suggestions.list(allowed.stream().map(Located::value).toList());
      return Optional.of(
          finding(
              parameter, value, at, "is one of " + words, Optional.of(allowed.getFirst().at())));
    }
    return Stream.of(
            bound(parameter, isNumber ? "MinValue" : "MinLength", value, isNumber, at),
            bound(parameter, isNumber ? "MaxValue" : "MaxLength", value, isNumber, at),
            pattern(parameter, value, at))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isSame(Located<String> allowed, String value, boolean isNumber) {
    return allowed.value().equals(value)
        || (isNumber
            && DecimalNumber.is(allowed.value())
            && new BigDecimal(allowed.value()).compareTo(new BigDecimal(value)) == 0);
  }

  private static Optional<Diagnostic> bound(
      Parameter parameter, String key, String value, boolean isNumber, Location at) {
    return parameter
        .text(key)
        .filter(bound -> DecimalNumber.is(bound.value()))
        .filter(
            bound -> {
              BigDecimal size =
                  isNumber ? new BigDecimal(value) : BigDecimal.valueOf(value.length());
              int compared = size.compareTo(new BigDecimal(bound.value()));
              return key.startsWith("Min") ? compared < 0 : compared > 0;
            })
        .map(
            bound ->
                finding(
                    parameter,
                    value,
                    at,
                    (isNumber ? "is at %s %s" : "has at %s %s characters")
                        .formatted(key.startsWith("Min") ? "least" : "most", bound.value()),
                    Optional.of(bound.at())));
  }

  private static Optional<Diagnostic> pattern(Parameter parameter, String value, Location at) {
    return parameter
        .text("AllowedPattern")
        .filter(pattern -> !matches(pattern.value(), value))
        .map(
            pattern ->
                finding(
                    parameter,
                    value,
                    at,
                    parameter
                        .text("ConstraintDescription")
                        .map(Located::value)
                        .orElse("matches " + pattern.value()),
                    Optional.of(pattern.at())));
  }

  /** Whether all of a value matches; of a pattern that is none nothing is said here. */
  private static boolean matches(String pattern, String value) {
    try {
      return Pattern.compile(pattern).matcher(value).matches();
    } catch (PatternSyntaxException notOurs) {
      return true;
    }
  }

  private static Diagnostic finding(
      Parameter parameter, String value, Location at, String is, Optional<Location> constraint) {
    return new Diagnostic(
        at,
        RULE,
        Severity.ERROR,
        "the parameter \"%s\" %s, and not \"%s\"".formatted(parameter.name(), is, value),
        Diagnostic.Jenkins.SILENT,
        constraint.map(place -> new Located<>("constraint", place)).stream().toList());
  }
}
