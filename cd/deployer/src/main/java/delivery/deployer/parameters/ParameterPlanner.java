package delivery.deployer.parameters;

import delivery.deployer.environment.Environment;
import delivery.deployer.environment.Environment.EnvironmentParameter;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import delivery.deployer.template.TemplateFile;
import delivery.deployer.template.TemplateParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Chooses every parameter's source: template default, then what the deployer computes, then the
 * environment file, then the command line. Pure; all problems are told at once.
 */
public final class ParameterPlanner {
  private final TemplateFile template;
  private final Environment environment;
  private final Map<String, String> computed;
  private final Map<String, String> commandLine;
  private final Supplier<Set<String>> deployed;
  private final List<String> problems = new ArrayList<>();

  private ParameterPlanner(
      TemplateFile template,
      Environment environment,
      Map<String, String> computed,
      Map<String, String> commandLine,
      Supplier<Set<String>> deployed) {
    this.template = template;
    this.environment = environment;
    this.computed = computed;
    this.commandLine = commandLine;
    this.deployed = deployed;
  }

  /**
   * Plans.
   *
   * @param computed values that the deployer knows; those that the template does not declare are
   *     left out
   * @param deployed names of the parameters that the stack has; asked for only where one that has
   *     no default is given no value
   * @throws InvalidInputException when a parameter is unknown, missing, or has a value that is not
   *     allowed
   */
  public static List<PlannedParameter> plan(
      TemplateFile template,
      Environment environment,
      Map<String, String> computed,
      Map<String, String> commandLine,
      Supplier<Set<String>> deployed) {
    return new ParameterPlanner(template, environment, computed, commandLine, deployed).plan();
  }

  private List<PlannedParameter> plan() {
    for (EnvironmentParameter given : environment.parameters().values()) {
      unknown(given.name(), given.nameLocation().toString());
    }
    commandLine.keySet().forEach(name -> unknown(name, "--parameter " + name));
    if (!problems.isEmpty()) {
      // Once, however many are wrong.
      Set<String> declared = template.parameters().keySet();
      problems.add(
          "%s declares %s"
              .formatted(
                  template.file(), declared.isEmpty() ? "none" : String.join(", ", declared)));
    }
    List<PlannedParameter> planned = new ArrayList<>();
    for (TemplateParameter definition : template.parameters().values()) {
      choose(definition)
          .ifPresentOrElse(
              parameter -> {
                check(parameter);
                planned.add(parameter);
              },
              () ->
                  problems.add(
                      ("%s: parameter '%s' has no value: the template has no default; add it under"
                              + " 'parameters' in %s or give --parameter %s=VALUE")
                          .formatted(
                              definition.location(),
                              definition.name(),
                              environment.file(),
                              definition.name())));
    }
    InvalidInputException.refuse(problems);
    return List.copyOf(planned);
  }

  private Optional<PlannedParameter> choose(TemplateParameter definition) {
    String name = definition.name();
    String override = commandLine.get(name);
    if (override != null) {
      String option = "--parameter " + name;
      return Optional.of(planned(definition, override, Origin.COMMAND_LINE, option, null));
    }
    EnvironmentParameter given = environment.parameters().get(name);
    if (given != null) {
      FileLocation place = given.value().location();
      return Optional.of(
          planned(
              definition, given.value().value(), Origin.ENVIRONMENT_FILE, place.toString(), place));
    }
    String value = computed.get(name);
    if (value != null) {
      return Optional.of(
          new PlannedParameter(
              definition, new ParameterReference.Literal(value), Origin.COMPUTED, "computed"));
    }
    return definition
        .defaultValue()
        .map(
            text ->
                new PlannedParameter(
                    definition,
                    new ParameterReference.Literal(text.value()),
                    Origin.TEMPLATE_DEFAULT,
                    text.location().toString()))
        .or(() -> kept(definition));
  }

  private Optional<PlannedParameter> kept(TemplateParameter definition) {
    // What is wrong already is told without asking AWS.
    return problems.isEmpty() && deployed.get().contains(definition.name())
        ? Optional.of(
            new PlannedParameter(
                definition, new ParameterReference.Kept(), Origin.STACK, Origin.STACK.words()))
        : Optional.empty();
  }

  private static PlannedParameter planned(
      TemplateParameter definition,
      String text,
      Origin origin,
      String place,
      @org.jspecify.annotations.Nullable FileLocation location) {
    ParameterReference reference =
        ParameterReference.parse(text, location == null ? definition.location() : location);
    return new PlannedParameter(definition, reference, origin, place);
  }

  private void unknown(String name, String place) {
    if (!template.parameters().containsKey(name)) {
      problems.add(
          "%s: parameter '%s' is not declared in %s".formatted(place, name, template.file()));
    }
  }

  private void check(PlannedParameter parameter) {
    TemplateParameter definition = parameter.definition();
    switch (parameter.reference()) {
      case ParameterReference.Literal literal -> {
        if (definition.noEcho() && parameter.origin() != Origin.TEMPLATE_DEFAULT) {
          problems.add(
              ("%s: parameter '%s' is 'NoEcho' at %s: its value must not stand in a file or on a"
                      + " command line; write secret:ID")
                  .formatted(parameter.place(), definition.name(), definition.location()));
        }
        definition
            .problemWith(literal.value())
            .ifPresent(
                problem ->
                    problems.add(
                        "%s: parameter '%s': %s"
                            .formatted(parameter.place(), definition.name(), problem)));
      }
      case ParameterReference.Secret secret -> {
        if (!definition.noEcho()) {
          problems.add(
              ("%s: parameter '%s' takes the secret '%s', but %s does not declare it 'NoEcho: true':"
                      + " CloudFormation would show it")
                  .formatted(
                      parameter.place(), definition.name(), secret.id(), definition.location()));
        }
      }
      case ParameterReference.TemplateDefault asked -> {
        if (definition.defaultValue().isEmpty()) {
          problems.add(
              "%s: parameter '%s' asks for the template's default, but %s has none"
                  .formatted(parameter.place(), definition.name(), definition.location()));
        }
      }
      case ParameterReference.Kept kept -> {}
      case ParameterReference.StoredParameter stored -> {}
      case ParameterReference.StackOutput output -> {}
    }
  }
}
