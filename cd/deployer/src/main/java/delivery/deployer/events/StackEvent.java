package delivery.deployer.events;

import java.time.Instant;

/**
 * One event of a stack or of a stack nested in it.
 *
 * @param eventId unique
 * @param time when it happened, by AWS's clock
 * @param stackName the stack it happened in
 * @param stackId that stack's ARN
 * @param logicalId the resource, or the stack itself
 * @param physicalId its id; empty before there is one
 * @param type the resource's type
 * @param status its status, in CloudFormation's words
 * @param reason why; empty where there is no reason
 * @param token the token of the call that began the operation; empty where there is none
 * @param operation the operation's own id; empty where there is none
 */
public record StackEvent(
    String eventId,
    Instant time,
    String stackName,
    String stackId,
    String logicalId,
    String physicalId,
    String type,
    String status,
    String reason,
    String token,
    String operation) {
  /** The type of a stack. */
  public static final String STACK = "AWS::CloudFormation::Stack";

  /** Whether it tells of its own stack rather than of a resource in it. */
  public boolean ofStackItself() {
    return type.equals(STACK) && physicalId.equals(stackId);
  }

  /** Whether it tells of a stack nested in its stack, whose own events can be read. */
  public boolean ofNestedStack() {
    return type.equals(STACK) && !physicalId.equals(stackId) && physicalId.startsWith("arn:");
  }

  /** Whether it tells of any stack, which has resources of its own, rather than of a resource. */
  public boolean ofAnyStack() {
    return type.equals(STACK);
  }

  /** Whether something failed. */
  public boolean failed() {
    return status.endsWith("_FAILED");
  }
}
