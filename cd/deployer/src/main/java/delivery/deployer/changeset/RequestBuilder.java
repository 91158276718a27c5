package delivery.deployer.changeset;

import delivery.deployer.environment.Environment;
import delivery.deployer.environment.Environment.RollbackAlarms;
import delivery.deployer.failure.InvalidInput;
import delivery.deployer.parameters.DeploymentParameter;
import delivery.deployer.parameters.ParameterSet;
import delivery.deployer.parameters.Reference;
import delivery.deployer.parameters.ReferenceLookup;
import delivery.deployer.source.Located;
import delivery.deployer.source.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Makes the request of a deployment out of the environment file and the parameters file. */
public final class RequestBuilder {
  private RequestBuilder() {}

  /**
   * Builds it; secrets are looked up now and live in memory only.
   *
   * @param roleArn makes an ARN of a role's name and an account
   * @throws InvalidInput when the parameters were made for another environment or stack
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
      throw new InvalidInput(
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
        set.parameters().stream()
            .filter(DeploymentParameter::noEcho)
            .map(DeploymentParameter::name)
            .collect(Collectors.toSet()),
        roleArn,
        options);
  }

  /** A request whose change set exists already: only what the environment file says. */
  public static DeploymentRequest withoutParameters(
      Environment environment, BinaryOperator<String> roleArn, DeploymentRequest.Options options) {
    return request(environment, "", Map.of(), Set.of(), roleArn, options);
  }

  private static DeploymentRequest request(
      Environment environment,
      String templateUrl,
      Map<String, String> values,
      Set<String> masked,
      BinaryOperator<String> roleArn,
      DeploymentRequest.Options options) {
    Map<String, String> tags = new LinkedHashMap<>();
    environment.tags().forEach((key, value) -> tags.put(key, value.value()));
    return new DeploymentRequest(
        environment.stackName().value(),
        templateUrl,
        values,
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
        environment.stackPolicy().map(policy -> policy(environment.file(), policy)),
        options);
  }

  private static Optional<String> value(DeploymentParameter parameter, ReferenceLookup lookup) {
    if (parameter.value().isPresent()) {
      return parameter.value();
    }
    // A masked parameter without a reference takes the template's default: it is not sent.
    return parameter
        .reference()
        .map(
            text ->
                switch (Reference.parse(text, new Location(Path.of(parameter.place()), 1, 1))) {
                  case Reference.Literal literal -> literal.value();
                  case Reference.StoredParameter stored ->
                      lookup.stored(stored, parameter.place()).value();
                  case Reference.StackOutput output ->
                      lookup.output(output, parameter.place()).value();
                  case Reference.Secret secret -> lookup.secret(secret, parameter.place()).value();
                });
  }

  private static List<String> texts(List<Located<String>> located) {
    return located.stream().map(Located::value).toList();
  }

  private static String policy(Path environmentFile, Located<String> policy) {
    try {
      return Files.readString(environmentFile.resolveSibling(policy.value()));
    } catch (IOException e) {
      throw new InvalidInput(
          policy.location(), "the stack policy %s cannot be read: %s".formatted(policy.value(), e));
    }
  }
}
