package delivery.deployer.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PendingOperationTest {
  private final PendingOperation pending = new PendingOperation("app");

  private String after(DeploymentEvent... events) {
    for (DeploymentEvent event : events) {
      pending.accept(event);
    }
    return pending.describe();
  }

  @Test
  void followsADeploymentFromItsBeginningToItsEnd() {
    assertThat(pending.describe()).isEqualTo("nothing was changed");
    assertThat(after(new DeploymentEvent.StepStarted(new DeploymentStep.CreateChangeSet(true))))
        .isEqualTo(
            "a change set of stack app may be left, which changes nothing by itself; the same command makes a new one");
    assertThat(after(new DeploymentEvent.ChangesFound("first", List.of())))
        .startsWith("change set first of stack app is left and changes nothing");
    assertThat(after(new DeploymentEvent.StepStarted(new DeploymentStep.ExecuteChangeSet())))
        .startsWith("change set first of stack app may or may not be executing");
    assertThat(pending.describeWhenRefused()).startsWith("change set first of stack app is left");
    assertThat(after(new DeploymentEvent.OperationStarted("app", "UPDATE_IN_PROGRESS")))
        .isEqualTo("the operation on stack app goes on in AWS: the same command attaches to it");
    assertThat(after(new DeploymentEvent.Polled(), new DeploymentEvent.Unreachable("slow")))
        .startsWith("the operation on stack app goes on");
    assertThat(pending.describeWhenRefused()).startsWith("the operation on stack app goes on");
    assertThat(after(new DeploymentEvent.OperationEnded("app", "UPDATE_COMPLETE")))
        .startsWith("stack app is UPDATE_COMPLETE");
    assertThat(
            after(
                new DeploymentEvent.StepStarted(new DeploymentStep.SetTerminationProtection(true))))
        .isEqualTo(
            "stack app is deployed; not done: switch termination protection on; the same command does it");
  }

  @Test
  void aRecoveryThatAwsRefusesWasNotBegun() {
    RecoveryStep step = new RecoveryStep.ContinueRollback(List.of());
    assertThat(after(new DeploymentEvent.RecoveryStarted(step)))
        .contains("'continue the failed rollback' may or may not have begun");
    assertThat(pending.describeWhenRefused()).isEqualTo("nothing was changed");
  }
}
