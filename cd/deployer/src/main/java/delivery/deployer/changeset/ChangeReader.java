package delivery.deployer.changeset;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.LiveResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/** Reads all changes of a change set, page by page, and of the change sets nested in it. */
record ChangeReader(CloudFormationClient cloudFormation) {
  List<PlannedChange> changes(DescribeChangeSetResponse first) {
    List<PlannedChange> changes = new ArrayList<>();
    read(first, "", changes);
    return List.copyOf(changes);
  }

  private void read(DescribeChangeSetResponse first, String stack, List<PlannedChange> into) {
    DescribeChangeSetResponse page = first;
    while (true) {
      for (Change change : page.changes()) {
        read(change, stack, into);
      }
      String next = page.nextToken();
      if (next == null || next.isEmpty()) {
        return;
      }
      page =
          cloudFormation.describeChangeSet(
              request ->
                  request
                      .changeSetName(first.changeSetId())
                      .includePropertyValues(true)
                      .nextToken(next));
    }
  }

  private void read(Change change, String stack, List<PlannedChange> into) {
    ResourceChange resource = change.resourceChange();
    if (resource == null) {
      return;
    }
    PlannedChange planned = change(resource, stack);
    into.add(planned);
    String nested = resource.changeSetId();
    if (nested != null && !nested.isEmpty()) {
      read(
          cloudFormation.describeChangeSet(
              request -> request.changeSetName(nested).includePropertyValues(true)),
          planned.path(),
          into);
    }
  }

  private static PlannedChange change(ResourceChange resource, String stack) {
    return new PlannedChange(
        stack,
        Objects.toString(resource.actionAsString(), ""),
        Objects.toString(resource.logicalResourceId(), ""),
        Objects.toString(resource.resourceType(), ""),
        Objects.toString(resource.replacementAsString(), ""),
        Objects.toString(resource.policyActionAsString(), ""),
        resource.details().stream().map(ChangeReader::detail).toList());
  }

  private static PlannedChange.Detail detail(ResourceChangeDetail detail) {
    Optional<ResourceTargetDefinition> target = Optional.ofNullable(detail.target());
    return new PlannedChange.Detail(
        target
            .map(
                definition ->
                    Optional.ofNullable(definition.name())
                        .orElse(Objects.toString(definition.attributeAsString(), "")))
            .orElse(""),
        Objects.toString(detail.changeSourceAsString(), ""),
        Objects.toString(detail.causingEntity(), ""),
        target.map(ResourceTargetDefinition::beforeValue).orElse(""),
        target.map(ResourceTargetDefinition::afterValue).orElse(""),
        target.map(ResourceTargetDefinition::drift).map(LiveResourceDrift::actualValue).orElse(""));
  }
}
