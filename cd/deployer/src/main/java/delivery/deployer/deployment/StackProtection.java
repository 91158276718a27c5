package delivery.deployer.deployment;

import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.stack.StackSnapshot;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** What a deployed stack is kept from: its stack policy and its termination protection. */
record StackProtection(CloudFormationClient cloudFormation, Consumer<DeploymentEvent> listener) {
  /** Sets both as the request says. */
  void set(DeploymentRequest request, StackSnapshot stack) {
    request
        .stackPolicy()
        .ifPresent(
            policy -> {
              listener.accept(new DeploymentEvent.StepStarted(new DeploymentStep.SetStackPolicy()));
              cloudFormation.setStackPolicy(r -> r.stackName(stack.id()).stackPolicyBody(policy));
            });
    boolean wanted = request.terminationProtection();
    if (stack.terminationProtection() != wanted) {
      listener.accept(
          new DeploymentEvent.StepStarted(new DeploymentStep.SetTerminationProtection(wanted)));
      cloudFormation.updateTerminationProtection(
          r -> r.stackName(stack.name()).enableTerminationProtection(wanted));
    }
  }
}
