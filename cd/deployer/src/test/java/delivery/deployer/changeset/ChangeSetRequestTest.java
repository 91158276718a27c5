package delivery.deployer.changeset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.RollbackTrigger;

/** Alarms watch an update; a stack that is made has none of its own yet. */
class ChangeSetRequestTest {
  private static final String ALARM = "arn:aws:cloudwatch:eu-central-1:111111111111:alarm:errors";
  private static final DeploymentRequest REQUEST =
      new DeploymentRequest(
          "app",
          "https://templates.example.com/main.yaml",
          Map.of(),
          Set.of(),
          Set.of(),
          List.of(),
          Map.of(),
          Optional.empty(),
          List.of(),
          List.of(ALARM),
          7,
          false,
          Optional.empty(),
          new DeploymentRequest.Options(false, true, Set.of(), Set.of()));

  @Test
  void anUpdateIsRolledBackByTheAlarmsForSoLong() {
    var rollback =
        ChangeSetRequest.of(REQUEST, Optional.of(Map.of()), "change").rollbackConfiguration();

    assertThat(rollback.monitoringTimeInMinutes()).isEqualTo(7);
    assertThat(rollback.rollbackTriggers())
        .containsExactly(
            RollbackTrigger.builder().arn(ALARM).type("AWS::CloudWatch::Alarm").build());
  }

  @Test
  void aCreationNamesNoAlarmThatItMakesItself() {
    assertThat(ChangeSetRequest.of(REQUEST, Optional.empty(), "change").rollbackConfiguration())
        .isNull();
  }
}
