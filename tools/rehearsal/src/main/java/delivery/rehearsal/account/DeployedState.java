package delivery.rehearsal.account;

import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.RehearsalResult.Instance;
import delivery.rehearsal.RehearsalResult.Parameter;
import delivery.rehearsal.RehearsalResult.Resource;
import delivery.rehearsal.RehearsalResult.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** Reads what a deployment left in its account; changes nothing. */
public final class DeployedState {
  private DeployedState() {}

  /**
   * The state of the stack, or nothing where the stack or the AMI parameter does not exist.
   *
   * @param ami the image that the pipeline made or was given
   */
  public static Optional<Deployed> read(
      Account account, String stackName, String amiParameter, Optional<String> ami) {
    Optional<Parameter> parameter = parameter(account, amiParameter);
    if (parameter.isEmpty()) {
      return Optional.empty();
    }
    CloudFormationClient client = account.cloudFormation();
    software.amazon.awssdk.services.cloudformation.model.Stack stack;
    try {
      stack = client.describeStacks(r -> r.stackName(stackName)).stacks().getFirst();
    } catch (CloudFormationException doesNotExist) {
      return Optional.empty();
    }
    String group = output(stack.outputs(), "AutoScalingGroupName");
    return Optional.of(
        new Deployed(
            ami.orElse(""),
            parameter.get(),
            new Stack(stackName, stack.stackStatusAsString(), resources(client, stackName)),
            instances(account, group),
            output(stack.outputs(), "ServiceUrl")));
  }

  private static Optional<Parameter> parameter(Account account, String name) {
    try {
      var found = account.ssm().getParameter(r -> r.name(name)).parameter();
      return Optional.of(new Parameter(found.name(), found.value(), found.version()));
    } catch (ParameterNotFoundException missing) {
      return Optional.empty();
    }
  }

  // Resources that the emulator does not know have neither a type nor an id there.
  private static List<Resource> resources(CloudFormationClient client, String stack) {
    List<Resource> all = new ArrayList<>();
    List<StackResource> listed;
    try {
      listed = client.describeStackResources(r -> r.stackName(stack)).stackResources();
    } catch (CloudFormationException halfMade) {
      // Of a stack that could not be made whole, moto lists nothing but the error that ended it.
      return all;
    }
    for (StackResource each : listed) {
      Resource resource =
          new Resource(
              Objects.requireNonNullElse(each.stackName(), stack),
              Objects.requireNonNullElse(each.logicalResourceId(), "not emulated"),
              Objects.requireNonNullElse(each.resourceType(), "not emulated"),
              Objects.requireNonNullElse(each.physicalResourceId(), ""),
              Objects.requireNonNullElse(each.resourceStatusAsString(), ""));
      all.add(resource);
      if (resource.type().equals("AWS::CloudFormation::Stack")
          && !resource.physicalId().isEmpty()) {
        all.addAll(resources(client, resource.physicalId()));
      }
    }
    return all;
  }

  private static List<Instance> instances(Account account, String group) {
    return account
        .ec2()
        .describeInstances(
            request ->
                request.filters(
                    filter("tag:aws:autoscaling:groupName", group),
                    filter("instance-state-name", "running")))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(instance -> new Instance(instance.instanceId(), instance.imageId()))
        .toList();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  private static String output(List<Output> outputs, String key) {
    return outputs.stream()
        .filter(output -> output.outputKey().equals(key))
        .map(Output::outputValue)
        .findFirst()
        .orElse("");
  }
}
