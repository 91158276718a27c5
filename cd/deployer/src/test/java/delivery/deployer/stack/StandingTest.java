package delivery.deployer.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {
  private final Standing standing = new Standing("app");

  private String after(DeploymentEvent... events) {
    for (DeploymentEvent event : events) {
      standing.accept(event);
    }
    return standing.words();
  }

  @Test
  void followsADeploymentFromItsBeginningToItsEnd() {
    assertThat(standing.words()).isEqualTo("nothing was changed");
    assertThat(after(new DeploymentEvent.StepStarted(new DeploymentStep.CreateChangeSet(true))))
        .isEqualTo(
            "a change set of stack app may be left, which changes nothing by itself; the same command makes a new one");
    assertThat(after(new DeploymentEvent.ChangesFound("first", List.of())))
        .startsWith("change set first of stack app is left and changes nothing");
    assertThat(after(new DeploymentEvent.StepStarted(new DeploymentStep.ExecuteChangeSet())))
        .startsWith("change set first of stack app may or may not be executing");
    assertThat(standing.wordsWhenRefused()).startsWith("change set first of stack app is left");
    assertThat(after(new DeploymentEvent.OperationRuns("app", "UPDATE_IN_PROGRESS")))
        .isEqualTo("the operation on stack app goes on in AWS: the same command attaches to it");
    assertThat(after(new DeploymentEvent.Polled(), new DeploymentEvent.Unreachable("slow")))
        .startsWith("the operation on stack app goes on");
    assertThat(standing.wordsWhenRefused()).startsWith("the operation on stack app goes on");
    assertThat(after(new DeploymentEvent.Settled("app", "UPDATE_COMPLETE")))
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
    assertThat(standing.wordsWhenRefused()).isEqualTo("nothing was changed");
  }
}
