package delivery.deployer.stack;

import delivery.deployer.events.StackEvent;
import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.time.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** Asks CloudFormation what was changed behind its back, in a stack and in those nested in it. */
public record DriftDetection(CloudFormationClient cloudFormation, Pause pause) {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int MAXIMUM_POLLS = 3600;

  /**
   * A resource that is not as its template says.
   *
   * @param stackName its stack
   * @param logicalId the resource
   * @param type its type
   * @param status MODIFIED or DELETED
   * @param differences property path: expected, then actual
   */
  public record Drift(
      String stackName,
      String logicalId,
      String type,
      String status,
      List<Difference> differences) {}

  /** A property that differs. */
  public record Difference(String property, String expected, String actual) {}

  /** Every drifted resource. */
  public List<Drift> detect(StackSnapshot stack) {
    List<Drift> drifts = new ArrayList<>();
    detect(stack.id(), new SecretUses(cloudFormation, stack), drifts);
    return List.copyOf(drifts);
  }

  private void detect(String stack, SecretUses secrets, List<Drift> into) {
    String detection =
        cloudFormation.detectStackDrift(r -> r.stackName(stack)).stackDriftDetectionId();
    DescribeStackDriftDetectionStatusResponse status = status(detection);
    for (int poll = 0;
        status.detectionStatus() == StackDriftDetectionStatus.DETECTION_IN_PROGRESS;
        poll++) {
      if (poll >= MAXIMUM_POLLS) {
        throw new AwsFailedException(
            "drift detection of %s did not end within %d s".formatted(stack, MAXIMUM_POLLS));
      }
      pause.of(EVERY);
      status = status(detection);
    }
    if (status.detectionStatus() != StackDriftDetectionStatus.DETECTION_COMPLETE) {
      throw new AwsFailedException(
          "drift detection of %s failed: %s".formatted(stack, status.detectionStatusReason()));
    }
    cloudFormation
        .describeStackResourceDriftsPaginator(
            r ->
                r.stackName(stack)
                    .stackResourceDriftStatusFilters(
                        StackResourceDriftStatus.MODIFIED, StackResourceDriftStatus.DELETED))
        .stream()
        .flatMap(page -> page.stackResourceDrifts().stream())
        .map(drift -> drift(stack, secrets, drift))
        .forEach(into::add);
    for (StackResource resource :
        cloudFormation.describeStackResources(r -> r.stackName(stack)).stackResources()) {
      String id = Optional.ofNullable(resource.physicalResourceId()).orElse("");
      if (StackEvent.STACK.equals(resource.resourceType()) && id.startsWith("arn:")) {
        detect(id, secrets, into);
      }
    }
  }

  private DescribeStackDriftDetectionStatusResponse status(String detection) {
    return cloudFormation.describeStackDriftDetectionStatus(
        r -> r.stackDriftDetectionId(detection));
  }

  private static Drift drift(String stack, SecretUses secrets, StackResourceDrift drift) {
    String name = stack.startsWith("arn:") ? stack.split("/", -1)[1] : stack;
    return new Drift(
        name,
        drift.logicalResourceId(),
        drift.resourceType(),
        drift.stackResourceDriftStatusAsString(),
        drift.propertyDifferences().stream()
            .map(
                difference ->
                    secrets.uses(stack, drift.logicalResourceId(), property(difference))
                        ? new Difference(
                            difference.propertyPath(), OutputMask.MASK, OutputMask.MASK)
                        : new Difference(
                            difference.propertyPath(),
                            difference.expectedValue(),
                            difference.actualValue()))
            .toList());
  }

  /** The property of the template whose value, or a part of it, differs. */
  private static String property(PropertyDifference difference) {
    return difference.propertyPath().replaceFirst("^/", "").split("/", 2)[0];
  }
}
