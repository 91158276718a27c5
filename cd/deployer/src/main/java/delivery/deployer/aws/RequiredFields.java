package delivery.deployer.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The fields without which an answer of AWS is none (API references, response elements). */
final class RequiredFields {
  /** By the response's type; a dot leads into a member, and into each element of a list. */
  private static final Map<String, List<String>> FIELDS =
      """
          GetCallerIdentityResponse: Account
          AssumeRoleResponse: Credentials.AccessKeyId Credentials.SecretAccessKey \
              Credentials.SessionToken
          GetParameterResponse: Parameter.Value Parameter.Version
          PutParameterResponse: Version
          GetParameterHistoryResponse: Parameters.Value Parameters.Version
          GetSecretValueResponse: Name
          DescribeImagesResponse: Images.ImageId
          DescribeStacksResponse: Stacks.StackId Stacks.StackName Stacks.StackStatus
          GetTemplateResponse: TemplateBody
          CreateChangeSetResponse: Id
          DescribeChangeSetResponse: ChangeSetId StackId Status ExecutionStatus
          DescribeStackEventsResponse: StackEvents.EventId StackEvents.StackId \
              StackEvents.StackName StackEvents.LogicalResourceId StackEvents.ResourceStatus \
              StackEvents.Timestamp
          CreateStackRefactorResponse: StackRefactorId
          DescribeStackRefactorResponse: StackRefactorId StackIds Status
          DetectStackDriftResponse: StackDriftDetectionId
          DescribeStackDriftDetectionStatusResponse: DetectionStatus
          DescribeStackResourceDriftsResponse: StackResourceDrifts.LogicalResourceId \
              StackResourceDrifts.StackResourceDriftStatus
          DescribeStackResourcesResponse: StackResources.LogicalResourceId \
              StackResources.ResourceType
          HeadObjectResponse: Content-Length
          ListObjectsV2Response: IsTruncated Contents.Key Contents.Size
          """
          .lines()
          .map(line -> line.split(": "))
          .collect(Collectors.toMap(line -> line[0], line -> List.of(line[1].split(" +"))));

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
