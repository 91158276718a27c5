package delivery.deployer.deployment;

import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a stack's state and a request into steps, or refuses. Pure. */
public final class DeploymentPlanner {
  private DeploymentPlanner() {}

  /**
   * Plans.
   *
   * @throws RefusedException when the state needs a person's decision; the message has the command
   */
  public static List<DeploymentStep> plan(
      Optional<StackSnapshot> stack, DeploymentRequest request) {
    List<DeploymentStep> steps = new ArrayList<>();
    boolean newStack = true;
    if (stack.isPresent()) {
      StackSnapshot found = stack.get();
      newStack = repair(found, request, steps);
    }
    steps.add(new DeploymentStep.CreateChangeSet(newStack));
    if (!request.options().execute()) {
      return List.copyOf(steps);
    }
    steps.add(new DeploymentStep.ExecuteChangeSet());
    if (request.stackPolicy().isPresent()) {
      steps.add(new DeploymentStep.SetStackPolicy());
    }
    boolean isProtected = stack.map(StackSnapshot::terminationProtection).orElse(false);
    if (newStack
        ? request.terminationProtection()
        : isProtected != request.terminationProtection()) {
      steps.add(new DeploymentStep.SetTerminationProtection(request.terminationProtection()));
    }
    return List.copyOf(steps);
  }

  private static boolean repair(
      StackSnapshot stack, DeploymentRequest request, List<DeploymentStep> steps) {
    return switch (StackCondition.of(stack.status())) {
      case CREATABLE -> true;
      case UPDATABLE -> false;
      case FAILED_CREATION -> {
        if (stack.terminationProtection()) {
          throw new RefusedException(
              "stack %s is %s and can only be deleted, but it is termination protected: switch that off by hand"
                  .formatted(stack.name(), stack.status()));
        }
        steps.add(new DeploymentStep.DeleteRemains(stack.status()));
        yield true;
      }
      case BUSY -> {
        if (!request.options().waiting()) {
          throw new RefusedException(
              "stack %s is %s: another operation runs; leave --no-wait out to wait for it"
                  .formatted(stack.name(), stack.status()));
        }
        steps.add(new DeploymentStep.AwaitOperation(stack.status()));
        yield false;
      }
      case FAILED_ROLLBACK -> {
        steps.add(new DeploymentStep.ContinueRollback());
        yield false;
      }
      case FAILED_DELETION ->
          throw new RefusedException(
              "stack %s is DELETE_FAILED (%s): run deployer recover, with --retain LOGICAL_ID for what must stay"
                  .formatted(stack.name(), stack.statusReason()));
      case FAILED_IMPORT ->
          throw new RefusedException(
              "stack %s is IMPORT_ROLLBACK_FAILED (%s): finish the import in AWS first"
                  .formatted(stack.name(), stack.statusReason()));
    };
  }
}
