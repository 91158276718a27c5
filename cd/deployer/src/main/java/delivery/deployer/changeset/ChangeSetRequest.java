package delivery.deployer.changeset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeploymentConfigMode;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;
import software.amazon.awssdk.services.cloudformation.model.RollbackTrigger;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Makes the call that creates a change set of a request. */
final class ChangeSetRequest {
  private ChangeSetRequest() {}

  /** What nobody mentions, a stack that has it keeps: an empty value would be the default. */
  private static List<Parameter> parameters(
      DeploymentRequest request, Map<String, String> deployed) {
    List<Parameter> parameters = new ArrayList<>();
    for (String name : new TreeSet<>(request.unmentioned())) {
      if (deployed.containsKey(name)) {
        parameters.add(Parameter.builder().parameterKey(name).usePreviousValue(true).build());
      }
    }
    request
        .parameters()
        .forEach(
            (key, value) -> {
              if (!request.unmentioned().contains(key) || !deployed.containsKey(key)) {
                parameters.add(Parameter.builder().parameterKey(key).parameterValue(value).build());
              }
            });
    return parameters;
  }

  private static void mode(
      ChangeSetMode mode, boolean update, CreateChangeSetRequest.Builder builder) {
    mode.onFailure().ifPresent(builder::onStackFailure);
    if (mode.express()) {
      builder.deploymentConfig(config -> config.mode(DeploymentConfigMode.EXPRESS));
    }
    if (mode.revertDrift() && update) {
      builder.deploymentMode(DeploymentMode.REVERT_DRIFT);
    }
    if (mode.importExisting()) {
      builder.importExistingResources(true);
    }
    if (!mode.imports().isEmpty()) {
      builder
          .changeSetType(ChangeSetType.IMPORT)
          .resourcesToImport(
              mode.imports().stream()
                  .map(
                      each ->
                          ResourceToImport.builder()
                              .logicalResourceId(each.logicalId())
                              .resourceType(each.type())
                              .resourceIdentifier(each.identifier())
                              .build())
                  .toList());
    }
  }

  /** The call; {@code deployed} are the parameters of the stack to update. */
  static CreateChangeSetRequest of(
      DeploymentRequest request, Optional<Map<String, String>> deployed, String name) {
    List<Tag> tags = new ArrayList<>();
    request.tags().forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
    CreateChangeSetRequest.Builder builder =
        CreateChangeSetRequest.builder()
            .stackName(request.stackName())
            .changeSetName(name)
            .clientToken(name)
            .changeSetType(deployed.isEmpty() ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
            .templateURL(request.templateUrl())
            .includeNestedStacks(true)
            .parameters(parameters(request, deployed.orElse(Map.of())))
            .tags(tags);
    // An empty list would be sent as one empty capability.
    if (!request.capabilities().isEmpty()) {
      builder.capabilities(request.capabilities().stream().map(Capability::fromValue).toList());
    }
    mode(request.options().mode(), deployed.isPresent(), builder);
    request.serviceRole().ifPresent(builder::roleARN);
    if (!request.notificationTopics().isEmpty()) {
      builder.notificationARNs(request.notificationTopics());
    }
    // A stack that is made makes its alarms, too: CloudFormation refuses to watch what is not
    // there.
    if (!request.alarms().isEmpty() && deployed.isPresent()) {
      builder.rollbackConfiguration(
          RollbackConfiguration.builder()
              .monitoringTimeInMinutes(request.alarmMinutes())
              .rollbackTriggers(
                  request.alarms().stream()
                      .map(
                          arn ->
                              RollbackTrigger.builder()
                                  .arn(arn)
                                  .type("AWS::CloudWatch::Alarm")
                                  .build())
                      .toList())
              .build());
    }
    return builder.build();
  }
}
