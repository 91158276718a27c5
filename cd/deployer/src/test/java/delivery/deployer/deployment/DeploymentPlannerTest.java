package delivery.deployer.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.changeset.Requests;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

class DeploymentPlannerTest {
  static final DeploymentRequest.Options WILLING =
      new DeploymentRequest.Options(true, true, Set.of(), Set.of());

  static StackSnapshot stack(String status, boolean isProtected) {
    return new StackSnapshot(
        "app",
        "arn:aws:cloudformation:eu-central-1:111111111111:stack/app/1",
        status,
        "",
        Map.of("AmiId", "ami-1"),
        Map.of(),
        isProtected);
  }

  private static List<String> words(String status) {
    return DeploymentPlanner.plan(Optional.of(stack(status, false)), Requests.request(WILLING))
        .stream()
        .map(DeploymentStep::words)
        .toList();
  }

  @Test
  void createsWhereThereIsNoStack() {
    assertThat(DeploymentPlanner.plan(Optional.empty(), Requests.request(WILLING)))
        .containsExactly(
            new DeploymentStep.CreateChangeSet(true), new DeploymentStep.ExecuteChangeSet());
  }

  @ParameterizedTest
  @CsvSource({
    "REVIEW_IN_PROGRESS, create a change set for a new stack",
    "UPDATE_COMPLETE, create a change set",
    "UPDATE_ROLLBACK_COMPLETE, create a change set",
    "ROLLBACK_COMPLETE, delete what the failed creation left (ROLLBACK_COMPLETE)",
    "CREATE_FAILED, delete what the failed creation left (CREATE_FAILED)",
    "UPDATE_ROLLBACK_FAILED, continue the failed rollback",
    "UPDATE_IN_PROGRESS, wait for the operation in progress (UPDATE_IN_PROGRESS)",
    "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, wait for the operation in progress (UPDATE_COMPLETE_CLEANUP_IN_PROGRESS)"
  })
  void repairsBeforeItChanges(String status, String firstStep) {
    assertThat(words(status).getFirst()).isEqualTo(firstStep);
  }

  @ParameterizedTest
  @EnumSource(
      value = StackStatus.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "UNKNOWN_TO_SDK_VERSION")
  void hasAnAnswerToEveryStateThatCloudFormationKnows(StackStatus status) {
    String answer;
    try {
      answer = words(status.toString()).getFirst();
    } catch (RefusedException refused) {
      answer = refused.words();
    }
    assertThat(answer).isNotBlank();
    assertThat(StackCondition.of(status.toString()) == StackCondition.BUSY)
        .isEqualTo(
            status.toString().endsWith("_IN_PROGRESS") && status != StackStatus.REVIEW_IN_PROGRESS);
  }

  @Test
  void refusesToWaitWhenToldSo() {
    DeploymentRequest.Options impatient =
        new DeploymentRequest.Options(false, true, Set.of(), Set.of());
    assertThatThrownBy(
            () ->
                DeploymentPlanner.plan(
                    Optional.of(stack("UPDATE_IN_PROGRESS", false)), Requests.request(impatient)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("leave --no-wait out");
  }

  @Test
  void doesNotDeleteAProtectedStack() {
    assertThatThrownBy(
            () ->
                DeploymentPlanner.plan(
                    Optional.of(stack("ROLLBACK_COMPLETE", true)), Requests.request(WILLING)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("termination protected");
  }

  @Test
  void switchesProtectionOffOnlyWhereItIsOn() {
    assertThat(
            DeploymentPlanner.plan(
                Optional.of(stack("CREATE_COMPLETE", true)), Requests.request(WILLING)))
        .contains(new DeploymentStep.SetTerminationProtection(false));
    assertThat(
            DeploymentPlanner.plan(
                Optional.of(stack("CREATE_COMPLETE", false)), Requests.request(WILLING)))
        .noneMatch(DeploymentStep.SetTerminationProtection.class::isInstance);
  }
}
