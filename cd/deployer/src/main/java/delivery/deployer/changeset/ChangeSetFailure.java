package delivery.deployer.changeset;

import delivery.deployer.aws.AwsErrors;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;

/**
 * Why a change set failed: what early validation and hooks say of each resource, which
 * CloudFormation tells only by DescribeEvents, and the reason of the innermost nested change set.
 */
record ChangeSetFailure(CloudFormationClient cloudFormation) {
  private static final Pattern NESTED =
      Pattern.compile("(?i)nested change set (arn:\\S+) was not successfully created");
  private static final int DEEPEST = 10;

  /** What a service says that does not know the call: one of another partition, an emulator. */
  private static final List<String> UNKNOWN_CALL =
      List.of("InvalidAction", "UnknownAction", "UnknownOperationException", "NotImplemented");

  /** The lines, one for each resource, then the change set's own reason. */
  String describe(DescribeChangeSetResponse failed, String reason) {
    String own = reason;
    String id = failed.changeSetId();
    for (int depth = 0; depth < DEEPEST; depth++) {
      Matcher nested = NESTED.matcher(own);
      if (!nested.find()) {
        break;
      }
      String child = nested.group(1);
      id = child;
      own =
          Optional.ofNullable(
                  cloudFormation.describeChangeSet(r -> r.changeSetName(child)).statusReason())
              .orElse("no reason given");
    }
    String told = own.equals(reason) ? reason : own + "\n" + reason;
    return Stream.concat(validations(id), Stream.of(told))
        .reduce((first, second) -> first + "\n" + second)
        .orElse(told);
  }

  private Stream<String> validations(String changeSetId) {
    try {
      return cloudFormation
          .describeEventsPaginator(
              r -> r.changeSetName(changeSetId).filters(f -> f.failedEvents(true)))
          .stream()
          .flatMap(page -> page.operationEvents().stream())
          .filter(event -> event.logicalResourceId() != null)
          .map(ChangeSetFailure::line)
          .toList()
          .stream();
    } catch (CloudFormationException e) {
      return UNKNOWN_CALL.contains(AwsErrors.code(e))
          ? Stream.empty()
          : Stream.of(
              "cloudformation:DescribeEvents, which tells why, was refused: "
                  + AwsErrors.message(e));
    }
  }

  private static String line(OperationEvent event) {
    String path = Optional.ofNullable(event.validationPath()).orElse("");
    String reason =
        Stream.of(
                event.validationStatusReason(),
                event.hookStatusReason(),
                event.resourceStatusReason())
            .filter(text -> text != null && !text.isBlank())
            .findFirst()
            .orElse("no reason given");
    String by =
        Stream.of(event.validationName(), event.hookType())
            .filter(text -> text != null && !text.isBlank())
            .findFirst()
            .map(name -> " [" + name + "]")
            .orElse("");
    return "%s (%s)%s: %s%s"
        .formatted(
            event.logicalResourceId(),
            event.resourceType(),
            path.isEmpty() ? "" : " " + path,
            reason,
            by);
  }
}
