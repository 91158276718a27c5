package delivery.deployer.changeset;

import delivery.deployer.environment.Environment;
import delivery.deployer.environment.Environment.RollbackAlarms;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.parameters.DeploymentParameter;
import delivery.deployer.parameters.ParameterReference;
import delivery.deployer.parameters.ParameterSet;
import delivery.deployer.parameters.ReferenceLookup;
import delivery.deployer.source.FileLocation;
import delivery.deployer.source.LocatedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes the request of a deployment out of the environment file and the parameters file. */
public final class RequestBuilder {
  private RequestBuilder() {}

  /**
   * Builds it; secrets are looked up now and live in memory only.
   *
   * @param roleArn makes an ARN of a role's name and an account
   * @throws InvalidInputException when the parameters were made for another environment or stack
   */
  public static DeploymentRequest build(
      Environment environment,
      Path parametersFile,
      ParameterSet set,
      ReferenceLookup lookup,
      BinaryOperator<String> roleArn,
      DeploymentRequest.Options options) {
    if (!set.environment().equals(environment.name())
        || !set.stackName().equals(environment.stackName().value())) {
      throw new InvalidInputException(
          "%s is for stack %s of environment '%s', not for %s of '%s'; run deployer parameters again"
              .formatted(
                  parametersFile,
                  set.stackName(),
                  set.environment(),
                  environment.stackName().value(),
                  environment.name()));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (DeploymentParameter parameter : set.parameters()) {
      value(parameter, lookup).ifPresent(value -> values.put(parameter.name(), value));
    }
    return request(
        environment,
        set.templateUrl(),
        values,
        names(set, DeploymentParameter::unmentioned),
        names(set, DeploymentParameter::noEcho),
        roleArn,
        options);
  }

  private static Set<String> names(ParameterSet set, Predicate<DeploymentParameter> which) {
    return set.parameters().stream()
        .filter(which)
        .map(DeploymentParameter::name)
        .collect(Collectors.toSet());
  }

  /** A request whose change set exists already: only what the environment file says. */
  public static DeploymentRequest withoutParameters(
      Environment environment, BinaryOperator<String> roleArn, DeploymentRequest.Options options) {
    return request(environment, "", Map.of(), Set.of(), Set.of(), roleArn, options);
  }

  private static DeploymentRequest request(
      Environment environment,
      String templateUrl,
      Map<String, String> values,
      Set<String> unmentioned,
      Set<String> masked,
      BinaryOperator<String> roleArn,
      DeploymentRequest.Options options) {
    Map<String, String> tags = new LinkedHashMap<>();
    environment.tags().forEach((key, value) -> tags.put(key, value.value()));
    return new DeploymentRequest(
        environment.stackName().value(),
        templateUrl,
        values,
        unmentioned,
        masked,
        texts(environment.capabilities()),
        tags,
        environment
            .serviceRole()
            .map(role -> roleArn.apply(role.value(), environment.account().value())),
        texts(environment.notificationTopics()),
        environment.rollback().map(rollback -> texts(rollback.alarms())).orElse(List.of()),
        environment.rollback().map(RollbackAlarms::minutes).orElse(0),
        environment.terminationProtection(),
        environment.stackPolicy().map(RequestBuilder::policy),
        options);
  }

  private static Optional<String> value(DeploymentParameter parameter, ReferenceLookup lookup) {
    if (parameter.value().isPresent() || parameter.reference().isEmpty()) {
      return parameter.value();
    }
    String place = parameter.place();
    return switch (ParameterReference.parse(
        parameter.reference().get(), new FileLocation(Path.of(place), 1, 1))) {
      // A masked parameter's default is not sent: CloudFormation takes it from the template.
      case ParameterReference.TemplateDefault asked -> Optional.empty();
      case ParameterReference.Kept kept -> Optional.empty();
      case ParameterReference.Literal literal -> Optional.of(literal.value());
      case ParameterReference.StoredParameter stored ->
          Optional.of(lookup.stored(stored, place).value());
      case ParameterReference.StackOutput output ->
          Optional.of(lookup.output(output, place).value());
      case ParameterReference.Secret secret -> Optional.of(lookup.secret(secret, place).value());
    };
  }

  private static List<String> texts(List<LocatedValue<String>> located) {
    return located.stream().map(LocatedValue::value).toList();
  }

  private static String policy(LocatedValue<String> policy) {
    try {
      return Files.readString(policy.location().file().resolveSibling(policy.value()));
    } catch (IOException e) {
      throw new InvalidInputException(
          policy.location(), "the stack policy %s cannot be read: %s".formatted(policy.value(), e));
    }
  }
}
