package delivery.deployer.stack;

import delivery.deployer.events.StackEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/** Reads the resources of a stack and of the stacks nested in it. */
public record StackTree(CloudFormationClient cloudFormation) {
  private static final int DEEPEST = 10;

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

  /**
   * All resources, each nested stack followed by its own. The id of one that uses a masked
   * parameter is masked, because it may be made of it.
   */
  public List<Node> read(StackSnapshot stack) {
    List<Node> nodes = new ArrayList<>();
    read(stack.id(), new SecretUses(cloudFormation, stack), 0, nodes);
    return List.copyOf(nodes);
  }

  private void read(String stackId, SecretUses secrets, int depth, List<Node> into) {
    for (StackResource resource :
        cloudFormation.describeStackResources(r -> r.stackName(stackId)).stackResources()) {
      String id = Optional.ofNullable(resource.physicalResourceId()).orElse("");
      boolean isStack = resource.resourceType().equals(StackEvent.STACK);
      into.add(
          new Node(
              depth,
              resource.logicalResourceId(),
              resource.resourceType(),
              resource.resourceStatusAsString(),
              id.isEmpty() || isStack || !secrets.uses(stackId, resource.logicalResourceId())
                  ? id
                  : OutputMask.MASK));
      if (isStack && id.startsWith("arn:") && depth < DEEPEST) {
        read(id, secrets, depth + 1, into);
      }
    }
  }
}
