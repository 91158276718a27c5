package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** The real commands against ministack, whose stacks are asynchronous and roll back. */
class DeployTest extends OnMinistack {
  private String first;
  private String second;

  @BeforeEach
  void prepare() {
    work.write("templates/main.yaml", Templates.MAIN);
    work.write("templates/nested.yaml", Templates.NESTED);
    first = Emulators.image(work, "first-" + number);
    second = Emulators.image(work, "second-" + number);
  }

  private void deployFirst() {
    assertThat(work.publish(first).code()).isZero();
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  private String published() {
    try (var session = work.session()) {
      return session.ssm().getParameter(r -> r.name(work.imageParameter())).parameter().value();
    }
  }

  private String status() {
    try (var session = work.session()) {
      return session
          .cloudFormation()
          .describeStacks(r -> r.stackName(work.stackName()))
          .stacks()
          .getFirst()
          .stackStatusAsString();
    }
  }

  @Test
  void deploysAndThenHasNothingToDo() throws IOException {
    deployFirst();
    assertThat(JSON.std.mapFrom(work.read("build/outputs.json"))).isEqualTo(Map.of("Image", first));
    Workplace.Ran again = work.all();
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("is up to date");
    assertThat(work.sync().out()).contains("0 uploaded, 2 unchanged");
    assertThat(work.publish(first).out()).contains("already (version 1)");
  }

  @Test
  void showsEveryEventOfTheStackAndOfNestedStacksOnce() throws IOException {
    deployFirst();
    Set<String> expected = new HashSet<>();
    try (var session = work.session()) {
      var cloudFormation = session.cloudFormation();
      String nested =
          cloudFormation
              .describeStackResource(r -> r.stackName(work.stackName()).logicalResourceId("Nested"))
              .stackResourceDetail()
              .physicalResourceId();
      for (String stack : List.of(work.stackName(), nested)) {
        cloudFormation.describeStackEvents(r -> r.stackName(stack)).stackEvents().stream()
            .filter(event -> !event.resourceStatusAsString().equals("REVIEW_IN_PROGRESS"))
            .map(StackEvent::eventId)
            .forEach(expected::add);
      }
    }
    List<String> shown = work.read("build/events.jsonl").lines().map(Workplace::eventId).toList();
    assertThat(shown).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).hasSizeGreaterThan(8);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void deploysAndSaysSoWhenItsDiskIsFull() {
    assertThat(work.publish(first).code()).isZero();
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    Workplace.Ran ran =
        work.run(
            "deploy",
            "--parameters",
            work.file("build/parameters.json").toString(),
            "--events",
            "/dev/full");
    assertThat(ran.code()).as(ran.err()).isEqualTo(6);
    assertThat(ran.err())
        .contains("is CREATE_COMPLETE: nothing is left to do in AWS")
        .doesNotContain("nothing was changed");
    assertThat(ran.out())
        .containsOnlyOnce("the events file cannot be written any more: ")
        .contains("Image = " + first);
  }

  @Test
  void tellsTheFirstCauseOfAFailedUpdateAndPutsTheImageBack() {
    deployFirst();
    work.write("templates/nested.yaml", Templates.BROKEN_NESTED);
    assertThat(work.publish(second).code()).isZero();
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines().filter(line -> line.startsWith("deployer:")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains("NoSuchAttribute", ".yaml:"));
    assertThat(ran.err()).contains("app-" + work.environment() + " is UPDATE_ROLLBACK_COMPLETE");
    assertThat(published()).isEqualTo(first);
    assertThat(work.run("history").out()).contains("restored: the deployment of " + second);
    assertThat(work.run("rollback").err()).contains("no good image before the present one");
  }

  @Test
  void tellsMachinesTheFirstCause() throws IOException {
    deployFirst();
    work.write("templates/nested.yaml", Templates.BROKEN_NESTED);
    Workplace.Ran ran = work.all("--json");
    assertThat(ran.code()).isEqualTo(1);
    Map<String, Object> result = JSON.std.mapFrom(ran.out().lines().toList().getLast());
    assertThat(result)
        .containsEntry("outcome", "FAILED")
        .containsEntry("status", "UPDATE_ROLLBACK_COMPLETE");
    assertThat(String.valueOf(result.get("cause"))).contains(".yaml:", "NoSuchAttribute");
  }

  @Test
  void doesNotPutTheImageBackWhenSomebodyPublishedAnotherMeanwhile() {
    deployFirst();
    work.write("templates/nested.yaml", Templates.BROKEN_NESTED);
    assertThat(work.publish(second).code()).isZero();
    Workplace.Ran waiting = work.all("--no-execute");
    assertThat(waiting.code()).as(waiting.err()).isZero();
    String third = Emulators.image(work, "third-" + work.environment());
    assertThat(work.publish(third).code()).isZero();
    String name = waiting.out().replaceAll("(?s).*change set (deployer-\\S+) waits.*", "$1");
    assertThat(work.run("execute", name).code()).isEqualTo(1);
    assertThat(published()).isEqualTo(third);
  }

  @Test
  void refusesToDeployAnImageThatIsNotThePublishedOneAnyMore() {
    deployFirst();
    assertThat(work.publish(second).code()).isZero();
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    String third = Emulators.image(work, "third-" + work.environment());
    assertThat(work.publish(third).code()).isZero();
    Workplace.Ran refused = work.deploy();
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("another build published meanwhile", second, third);
    assertThat(work.parameters().code()).isZero();
    assertThat(work.deploy().code()).isZero();
    assertThat(published()).isEqualTo(third);
  }

  @Test
  void repairsAFailedCreationBySimplyDeployingAgain() {
    work.write("templates/nested.yaml", Templates.BROKEN_NESTED);
    assertThat(work.publish(first).code()).isZero();
    assertThat(work.all().code()).isEqualTo(1);
    assertThat(status()).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(published()).isEqualTo(first);
    work.write("templates/nested.yaml", Templates.NESTED);
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("delete what the failed creation left (ROLLBACK_COMPLETE)");
    assertThat(status()).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void leavesTheChangeSetForReviewAndExecutesItByName() {
    deployFirst();
    assertThat(work.publish(second).code()).isZero();
    Workplace.Ran waiting = work.all("--no-execute", "--json");
    assertThat(waiting.code()).as(waiting.err()).isZero();
    assertThat(status()).isEqualTo("CREATE_COMPLETE");
    String name = waiting.out().replaceAll("(?s).*\"changeSet\":\"(deployer-[^\"]+)\".*", "$1");
    Workplace.Ran shown = work.run("execute", name, "--dry-run");
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.out())
        .contains("waits: deployer execute --environment " + work.environment() + " " + name);
    assertThat(shown.calls()).doesNotContain("cloudformation:ExecuteChangeSet");
    Workplace.Ran executed = work.run("execute", name);
    assertThat(executed.code()).as(executed.err()).isZero();
    assertThat(executed.out()).contains("Image = " + second);
  }

  @Test
  void executesUnattendedWhenNothingButTheImageChanged() {
    deployFirst();
    assertThat(work.publish(second).code()).isZero();
    Workplace.Ran ran = work.all("--yes-if-only", "AmiId");
    assertThat(ran.code()).as(ran.err()).isZero();
    work.write("templates/main.yaml", Templates.MAIN.replace("-topic", "-other-topic"));
    assertThat(work.publish(first).code()).isZero();
    Workplace.Ran refused = work.all("--yes-if-only", "AmiId");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .contains("more than AmiId changes: parameter TemplateBaseUrl", "deployer execute");
  }

  @Test
  void refusesToReplaceWhatHoldsData() {
    deployFirst();
    work.write(
        "templates/main.yaml",
        Templates.MAIN
            .replace("AWS::SNS::Topic", "AWS::SQS::Queue")
            .replace(
                "TopicName: !Sub \"${AWS::StackName}-topic\", DisplayName: !Ref AmiId",
                "QueueName: !Sub \"${AWS::StackName}-${AmiId}\""));
    assertThat(work.all("--allow-replace", "Topic").code()).isZero();
    assertThat(work.publish(second).code()).isZero();
    Workplace.Ran refused = work.all();
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .contains("Topic (AWS::SQS::Queue) would be replaced; allow it with --allow-replace Topic");
    assertThat(work.deploy("--allow-replace", "Topic").code()).isZero();
  }

  @Test
  void refusesAnotherAccountBeforeAnythingElse() {
    String file = "environments/" + work.environment() + ".yaml";
    work.write(file, work.read(file).replace("111111111111", "999999999999"));
    Workplace.Ran ran = work.publish(first);
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err())
        .contains(".yaml:2:10: environment", "is account 999999999999, but the credentials belong");
  }

  @Test
  void printsThePlanAndChangesNothingInADryRun() throws IOException {
    assertThat(work.publish(first).code()).isZero();
    work.write("templates/nested.yaml", Templates.NESTED + "# of this test alone\n");
    assertThat(work.parameters().code()).isZero();
    assertThat(work.sync("--dry-run").out())
        .contains("would upload templates/", "2 uploaded", "(dry run)");
    assertThat(work.sync("--dry-run").out()).contains("2 uploaded");
    Workplace.Ran plan = work.deploy("--dry-run");
    assertThat(plan.out()).contains("(absent), dry run:", "create a change set for a new stack");
    assertThat(JSON.std.mapFrom(work.deploy("--dry-run", "--json").out()))
        .containsEntry("status", "absent")
        .containsEntry("dryRun", true)
        .containsEntry(
            "steps",
            List.of(
                "create a change set for a new stack",
                "execute the change set if it holds changes"));
    assertThat(work.run("status").out()).contains("absent");
  }

  @Test
  void protectsTheStackAsTheEnvironmentSays() {
    String file = "environments/" + work.environment() + ".yaml";
    work.write(file, work.read(file) + "terminationProtection: true\n");
    deployFirst();
    try (var session = work.session()) {
      assertThat(
              session
                  .cloudFormation()
                  .describeStacks(r -> r.stackName(work.stackName()))
                  .stacks()
                  .getFirst()
                  .enableTerminationProtection())
          .isTrue();
    }
  }
}
