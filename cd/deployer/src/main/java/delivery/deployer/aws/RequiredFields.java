package delivery.deployer.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The fields without which an answer of AWS is none (API references, response elements). */
final class RequiredFields {
  /** By the response's type; a dot leads into a member, and into each element of a list. */
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry("GetCallerIdentityResponse", List.of("Account")),
          Map.entry(
              "AssumeRoleResponse",
              List.of(
                  "Credentials.AccessKeyId",
                  "Credentials.SecretAccessKey",
                  "Credentials.SessionToken")),
          Map.entry("GetParameterResponse", List.of("Parameter.Value", "Parameter.Version")),
          Map.entry("PutParameterResponse", List.of("Version")),
          Map.entry(
              "GetParameterHistoryResponse", List.of("Parameters.Value", "Parameters.Version")),
          Map.entry("GetSecretValueResponse", List.of("Name")),
          Map.entry("DescribeImagesResponse", List.of("Images.ImageId")),
          Map.entry(
              "DescribeStacksResponse",
              List.of("Stacks.StackId", "Stacks.StackName", "Stacks.StackStatus")),
          Map.entry("GetTemplateResponse", List.of("TemplateBody")),
          Map.entry("CreateChangeSetResponse", List.of("Id")),
          Map.entry(
              "DescribeChangeSetResponse",
              List.of("ChangeSetId", "StackId", "Status", "ExecutionStatus")),
          Map.entry(
              "DescribeStackEventsResponse",
              List.of(
                  "StackEvents.EventId",
                  "StackEvents.StackId",
                  "StackEvents.StackName",
                  "StackEvents.LogicalResourceId",
                  "StackEvents.ResourceStatus",
                  "StackEvents.Timestamp")),
          Map.entry("CreateStackRefactorResponse", List.of("StackRefactorId")),
          Map.entry(
              "DescribeStackRefactorResponse", List.of("StackRefactorId", "StackIds", "Status")),
          Map.entry("DetectStackDriftResponse", List.of("StackDriftDetectionId")),
          Map.entry("DescribeStackDriftDetectionStatusResponse", List.of("DetectionStatus")),
          Map.entry(
              "DescribeStackResourceDriftsResponse",
              List.of(
                  "StackResourceDrifts.LogicalResourceId",
                  "StackResourceDrifts.StackResourceDriftStatus")),
          Map.entry(
              "DescribeStackResourcesResponse",
              List.of("StackResources.LogicalResourceId", "StackResources.ResourceType")),
          Map.entry("HeadObjectResponse", List.of("Content-Length")),
          Map.entry(
              "ListObjectsV2Response", List.of("IsTruncated", "Contents.Key", "Contents.Size")));

  private RequiredFields() {}

  /** The first field that is missing. */
  static Optional<String> missing(SdkPojo response) {
    return FIELDS.getOrDefault(response.getClass().getSimpleName(), List.of()).stream()
        .filter(path -> lacks(response, List.of(path.split("\\."))))
        .findFirst();
  }

  private static boolean lacks(@Nullable Object value, List<String> path) {
    if (path.isEmpty()) {
      return value == null;
    }
    if (value instanceof List<?> elements) {
      return elements.stream().anyMatch(element -> lacks(element, path));
    }
    return !(value instanceof SdkPojo pojo)
        || lacks(member(pojo, path.getFirst()), path.subList(1, path.size()));
  }

  private static @Nullable Object member(SdkPojo pojo, String name) {
    for (SdkField<?> field : pojo.sdkFields()) {
      if (field.memberName().equals(name) || field.locationName().equals(name)) {
        return field.getValueOrDefault(pojo);
      }
    }
    throw new IllegalStateException(pojo.getClass().getSimpleName() + " has no member " + name);
  }
}
