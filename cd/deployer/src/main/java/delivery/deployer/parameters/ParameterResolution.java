package delivery.deployer.parameters;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.LocatedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks planned parameters up. */
public final class ParameterResolution {
  private ParameterResolution() {}

  /**
   * Looks every reference up. A masked parameter's value is dropped again: the deployment looks it
   * up anew, so that no file ever holds it.
   *
   * @throws InvalidInputException when a looked-up value is not allowed by the template
   */
  public static List<DeploymentParameter> resolve(
      List<PlannedParameter> planned, ReferenceLookup lookup) {
    List<String> problems = new ArrayList<>();
    List<DeploymentParameter> resolved = new ArrayList<>();
    for (PlannedParameter parameter : planned) {
      DeploymentParameter value = resolve(parameter, lookup);
      value
          .value()
          .flatMap(text -> parameter.definition().problemWith(text))
          .ifPresent(
              problem ->
                  problems.add(
                      "%s: parameter '%s', looked up at %s: %s"
                          .formatted(
                              parameter.place(),
                              value.name(),
                              value.reference().orElse("-"),
                              problem)));
      resolved.add(value);
    }
    InvalidInputException.refuse(problems);
    return List.copyOf(resolved);
  }

  private static DeploymentParameter resolve(PlannedParameter parameter, ReferenceLookup lookup) {
    String place = parameter.place();
    return switch (parameter.reference()) {
      case ParameterReference.Literal literal ->
          parameter(parameter, Optional.of(literal.value()), Optional.empty(), "");
      case ParameterReference.Kept kept ->
          parameter(parameter, Optional.empty(), Optional.empty(), "");
      case ParameterReference.TemplateDefault asked ->
          parameter(
              parameter,
              parameter.definition().defaultValue().map(LocatedValue::value),
              Optional.of("default:"),
              "");
      case ParameterReference.StoredParameter stored -> {
        ReferenceLookup.Found found = lookup.stored(stored, place);
        requireMasked(parameter, stored, found);
        String version = stored.version().map(number -> ":" + number).orElse("");
        yield parameter(
            parameter,
            Optional.of(found.value()),
            Optional.of("ssm:" + stored.name() + version),
            found.version());
      }
      case ParameterReference.StackOutput output -> {
        ReferenceLookup.Found found = lookup.output(output, place);
        yield parameter(
            parameter,
            Optional.of(found.value()),
            Optional.of("output:" + output.stack() + "." + output.key()),
            found.version());
      }
      case ParameterReference.Secret secret ->
          parameter(
              parameter,
              Optional.empty(),
              Optional.of("secret:" + secret.id() + secret.field().map(f -> "#" + f).orElse("")),
              "");
    };
  }

  private static void requireMasked(
      PlannedParameter parameter,
      ParameterReference.StoredParameter stored,
      ReferenceLookup.Found found) {
    if (found.secret() && !parameter.definition().noEcho()) {
      throw new InvalidInputException(
          "%s: parameter '%s', looked up at ssm:%s: a SecureString, but %s does not declare it 'NoEcho: true': CloudFormation would show it"
              .formatted(
                  parameter.place(),
                  parameter.definition().name(),
                  stored.name(),
                  parameter.definition().location()));
    }
  }

  private static DeploymentParameter parameter(
      PlannedParameter planned,
      Optional<String> value,
      Optional<String> reference,
      String version) {
    return new DeploymentParameter(
        planned.definition().name(),
        planned.definition().noEcho() ? Optional.empty() : value,
        reference,
        version,
        planned.origin(),
        planned.place(),
        planned.definition().noEcho());
  }
}
