package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Fault;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Recorder;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an environment file says beside parameters, as CloudFormation gets it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EnvironmentSettingsTest extends OnMinistack {
  private StackProbe stack;

  @BeforeEach
  void prepare() {
    stack = new StackProbe(work);
    stack.template("");
    work.write("templates/nested.yaml", Templates.NESTED);
    assertThat(work.publish(Emulators.image(work, "first-" + number)).code()).isZero();
  }

  @Test
  void everythingThatTheEnvironmentFileAsksForArrives() throws Exception {
    String file = "environments/" + work.environment() + ".yaml";
    work.write(
        file,
        work.read(file)
            + """
            deployRole: app-deploy
            externalId: app-of-this-environment
            serviceRole: app-cloudformation
            terminationProtection: true
            stackPolicy: policy.json
            notificationTopics: [arn:aws:sns:eu-central-1:111111111111:deployments]
            rollbackAlarms: [arn:aws:cloudwatch:eu-central-1:111111111111:alarm:errors]
            rollbackMinutes: 7
            tags:
              Application: app
              Owner: team with spaces
            """);
    String policy =
        "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"Update:*\", \"Principal\": \"*\","
            + " \"Resource\": \"*\"}]}";
    work.write("environments/policy.json", policy);
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    Recorder recorder = new Recorder(call -> Fault.NONE);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder)) {
      Workplace.Ran ran = work.through(proxy.endpoint()).deploy();
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(ran.out()).contains("set the stack policy", "switch termination protection on");
    }
    assertThat(recorder.form("sts:AssumeRole"))
        .containsAllEntriesOf(
            Map.of(
                "RoleArn", "arn:aws:iam::111111111111:role/app-deploy",
                "RoleSessionName", "deployer-0123456789ab-jenkins-app-7",
                "ExternalId", "app-of-this-environment"));
    assertThat(recorder.form("cloudformation:CreateChangeSet"))
        .doesNotContainKey("RollbackConfiguration.MonitoringTimeInMinutes")
        .containsAllEntriesOf(
            Map.of(
                "RoleARN", "arn:aws:iam::111111111111:role/app-cloudformation",
                "NotificationARNs.member.1", "arn:aws:sns:eu-central-1:111111111111:deployments",
                "Tags.member.2.Key", "Owner",
                "Tags.member.2.Value", "team with spaces",
                "Capabilities.member.1", "CAPABILITY_IAM",
                "IncludeNestedStacks", "true"));
    stack.byHand(
        aws -> {
          assertThat(aws.getStackPolicy(r -> r.stackName(work.stackName())).stackPolicyBody())
              .isEqualTo(policy);
          var found = aws.describeStacks(r -> r.stackName(work.stackName())).stacks().getFirst();
          assertThat(found.enableTerminationProtection()).isTrue();
          assertThat(found.tags())
              .extracting(tag -> tag.key() + "=" + tag.value())
              .containsExactlyInAnyOrder("Application=app", "Owner=team with spaces");
        });
    work.write(file, work.read(file).replace("Protection: true", "Protection: false"));
    Workplace.Ran unprotected = work.deploy();
    assertThat(unprotected.out())
        .contains("nothing to change", "switch termination protection off");
    work.write(file, work.read(file).replace("policy.json", "none.json"));
    Workplace.Ran missing = work.deploy();
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err())
        .containsPattern("\\.yaml:\\d+:14: the stack policy none.json cannot be read");
  }
}
