package delivery.deployer.stack;

import delivery.deployer.aws.AwsErrors;
import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.failure.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Reads a stack's present state. */
public record StackReader(CloudFormationClient cloudFormation) {
  /** The stack of a name or ARN; empty when there is none, or a deleted one. */
  public Optional<StackSnapshot> find(String nameOrId) {
    try {
      List<Stack> stacks =
          cloudFormation.describeStacks(request -> request.stackName(nameOrId)).stacks();
      if (stacks.isEmpty()) {
        // Absence is an error of the service; taking this for it would create the stack anew.
        throw new AwsFailedException(
            "cloudformation:DescribeStacks did not answer: neither stack %s nor its absence"
                .formatted(nameOrId));
      }
      return Optional.of(snapshot(stacks.getFirst()))
          .filter(stack -> !stack.status().equals("DELETE_COMPLETE"));
    } catch (CloudFormationException e) {
      if (tellsAbsence(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * The stack of a name.
   *
   * @throws InvalidInputException when there is none
   */
  public StackSnapshot existing(String name) {
    return find(name).orElseThrow(() -> new InvalidInputException("there is no stack " + name));
  }

  /** Whether the service says that there is no such stack. */
  public static boolean tellsAbsence(CloudFormationException failure) {
    return AwsErrors.code(failure).equals("ValidationError")
        && AwsErrors.message(failure).contains("does not exist");
  }

  private static StackSnapshot snapshot(Stack stack) {
    Map<String, String> parameters = new LinkedHashMap<>();
    stack
        .parameters()
        .forEach(
            parameter ->
                parameters.put(
                    parameter.parameterKey(),
                    Optional.ofNullable(parameter.resolvedValue())
                        .orElse(Optional.ofNullable(parameter.parameterValue()).orElse(""))));
    Map<String, String> outputs = new LinkedHashMap<>();
    stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
    return new StackSnapshot(
        stack.stackName(),
        stack.stackId(),
        stack.stackStatusAsString(),
        Optional.ofNullable(stack.stackStatusReason()).orElse(""),
        parameters,
        outputs,
        Boolean.TRUE.equals(stack.enableTerminationProtection()));
  }
}
