package delivery.deployer.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/** Reads the resources of a stack and of the stacks nested in it. */
public final class StackTree {
  private static final int DEEPEST = 10;
  private final CloudFormationClient cloudFormation;

  /** Reads through the client. */
  public StackTree(CloudFormationClient cloudFormation) {
    this.cloudFormation = cloudFormation;
  }

  /**
   * One resource.
   *
   * @param depth how many stacks it is nested in, the main one not counted
   * @param logicalId its name
   * @param type its type
   * @param status its status
   * @param physicalId its id; empty before there is one
   */
  public record Node(int depth, String logicalId, String type, String status, String physicalId) {}

  /** All resources, each nested stack followed by its own. */
  public List<Node> read(String stackId) {
    List<Node> nodes = new ArrayList<>();
    read(stackId, 0, nodes);
    return List.copyOf(nodes);
  }

  private void read(String stackId, int depth, List<Node> into) {
    for (StackResource resource :
        cloudFormation.describeStackResources(r -> r.stackName(stackId)).stackResources()) {
      String id = Optional.ofNullable(resource.physicalResourceId()).orElse("");
      into.add(
          new Node(
              depth,
              resource.logicalResourceId(),
              resource.resourceType(),
              resource.resourceStatusAsString(),
              id));
      if (resource.resourceType().equals("AWS::CloudFormation::Stack")
          && id.startsWith("arn:")
          && depth < DEEPEST) {
        read(id, depth + 1, into);
      }
    }
  }
}
