package delivery.deployer.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.parameters.ParameterReference;
import delivery.deployer.parameters.ReferenceLookup;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;

/**
 * References looked up in AWS; what is not there is an error at the place that asked for it.
 * Clients are asked for only when a reference needs them.
 */
public record AwsReferences(
    Supplier<SsmClient> ssm,
    Supplier<CloudFormationClient> cloudFormation,
    Supplier<SecretsManagerClient> secrets)
    implements ReferenceLookup {
  @Override
  public Found stored(ParameterReference.StoredParameter reference, String place) {
    String name = reference.name() + reference.version().map(number -> ":" + number).orElse("");
    try {
      Parameter parameter =
          ssm.get().getParameter(request -> request.name(name).withDecryption(true)).parameter();
      return new Found(
          parameter.value(),
          Long.toString(parameter.version()),
          parameter.type() == ParameterType.SECURE_STRING);
    } catch (ParameterNotFoundException | ParameterVersionNotFoundException e) {
      throw new InvalidInputException(
          "%s: no parameter %s in Parameter Store; publish it first (deployer publish-ami)"
              .formatted(place, name));
    }
  }

  @Override
  public Found output(ParameterReference.StackOutput reference, String place) {
    Stack stack;
    try {
      stack =
          cloudFormation
              .get()
              .describeStacks(request -> request.stackName(reference.stack()))
              .stacks()
              .stream()
              .findFirst()
              .orElseThrow(
                  () ->
                      new AwsFailedException(
                          "%s: cloudformation:DescribeStacks did not answer: neither stack %s nor its absence"
                              .formatted(place, reference.stack())));
    } catch (CloudFormationException e) {
      if (AwsErrors.code(e).equals("ValidationError")) {
        throw new InvalidInputException(
            "%s: there is no stack %s".formatted(place, reference.stack()));
      }
      throw e;
    }
    return stack.outputs().stream()
        .filter(output -> output.outputKey().equals(reference.key()))
        .findFirst()
        .map(output -> new Found(output.outputValue(), "", false))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s: stack %s has no output %s; it has %s"
                        .formatted(
                            place,
                            reference.stack(),
                            reference.key(),
                            stack.outputs().stream().map(Output::outputKey).sorted().toList())));
  }

  @Override
  public Found secret(ParameterReference.Secret reference, String place) {
    GetSecretValueResponse secret;
    try {
      secret = secrets.get().getSecretValue(request -> request.secretId(reference.id()));
    } catch (ResourceNotFoundException e) {
      throw new InvalidInputException("%s: there is no secret %s".formatted(place, reference.id()));
    }
    String version = Optional.ofNullable(secret.versionId()).orElse("");
    String text = Optional.ofNullable(secret.secretString()).orElse("");
    return new Found(
        reference.field().map(field -> field(text, field, reference.id(), place)).orElse(text),
        version,
        true);
  }

  private static String field(String text, String field, String id, String place) {
    Map<String, Object> fields;
    try {
      fields = JSON.std.mapFrom(text);
    } catch (IOException e) {
      // The exception is not passed on: its message quotes the secret.
      throw new InvalidInputException(
          "%s: secret %s is no JSON object, so it has no field".formatted(place, id));
    }
    Object value = fields.get(field);
    if (value == null) {
      throw new InvalidInputException(
          "%s: secret %s has no field %s; it has %s".formatted(place, id, field, fields.keySet()));
    }
    return value.toString();
  }
}
