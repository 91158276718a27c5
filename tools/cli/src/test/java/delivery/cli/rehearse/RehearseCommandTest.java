package delivery.cli.rehearse;

import static delivery.cli.rehearse.RehearsedCopy.edit;
import static delivery.cli.rehearse.RehearsedCopy.list;
import static delivery.cli.rehearse.RehearsedCopy.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.cli.DocumentedPush;
import delivery.cli.rehearse.RehearsedCopy.Run;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it for real: this repository, the emulator, Packer, the machine, the deployer. */
@Tag("slow")
class RehearseCommandTest {
  @TempDir Path folder;

  @Test
  void buildsDeploysAndPromotesTheVeryImageThatPackerMade() throws Exception {
    Path json = folder.resolve("out.json");
    Run run = rehearse("--environment", "dev,production", "--approve", "--json", json.toString());

    assertThat(run.status()).as(run.messages()).isZero();
    Map<String, Object> report = JSON.std.mapFrom(json.toFile());
    assertThat(report).containsEntry("result", "SUCCESS");
    assertThat(report.get("ami")).asString().startsWith("ami-");
    assertThat(list(report, "builds"))
        .extracting(each -> each.get("environment"))
        .containsExactly("dev", "production");
    for (Map<String, Object> build : list(report, "builds")) {
      assertThat(build).containsEntry("ami", report.get("ami"));
      assertThat(map(build, "parameter")).containsEntry("value", report.get("ami"));
      assertThat(map(build, "stack")).containsEntry("status", "CREATE_COMPLETE");
      assertThat(list(build, "instances"))
          .isNotEmpty()
          .allSatisfy(each -> assertThat(each).containsEntry("imageId", report.get("ami")));
    }
    assertThat(list(list(report, "builds").get(1), "stages"))
        .anySatisfy(
            stage ->
                assertThat(stage)
                    .containsEntry("name", "Build AMI")
                    .containsEntry("status", "SKIPPED"));
    assertThat(Files.readString(folder.resolve("output/report.html")).replace("<wbr>", ""))
        .contains(String.valueOf(report.get("ami")))
        .contains("cd/environments/dev.yaml:16:10")
        .contains("jcasc/cloud.yaml")
        .doesNotContain("src=\"http")
        .doesNotContain("href=\"http");
    assertThat(Files.readString(folder.resolve("output/junit.xml")))
        .contains("<testsuite name=\"rehearsal.production\"")
        .contains("errors=\"0\"");
    assertThat(Files.readString(folder.resolve("output/summary.md")))
        .contains("Release / Deployment / Deploy | ✅");
    assertThat(folder.resolve("output/result.json")).hasSameTextualContentAs(json);
    assertThat(DocumentedPush.differences(report, folder.resolve("output/artifacts-1"))).isEmpty();
    Map<String, Object> machine = map(report, "machine");
    assumeTrue(Boolean.TRUE.equals(machine.get("used")), () -> "no machine here: " + machine);
    assertThat(machine).containsEntry("health", 200);
  }

  @Test
  void aKnownImageIsDeployedWithoutBuilding() throws Exception {
    Path json = folder.resolve("out.json");
    Run run =
        rehearse(
            "--ami-id",
            "ami-0123456789abcdef0",
            "--environment",
            "staging",
            "--json",
            json.toString());

    assertThat(run.status()).as(run.messages()).isZero();
    assertThat(JSON.std.mapFrom(json.toFile())).containsEntry("ami", "ami-0123456789abcdef0");
  }

  @Test
  void aDeniedCallFailsItsStageAndNamesTheAction() throws Exception {
    Path copy = copyOfTheRepository();
    edit(copy, "cloudformation/deploy-role.yaml", "ssm:PutParameter", "ssm:AddTagsToResource");
    Path json = folder.resolve("out.json");
    Run run = deployKnownImage(copy, json);

    assertThat(run.status()).isEqualTo(1);
    assertThat(failedStages(json)).containsExactly("Publish AMI id");
    String sentence =
        "app-deploy may not ssm:PutParameter on arn:aws:ssm:eu-central-1:111111111111:parameter"
            + "/DeploymentConfig/dev/App/AmiId -> cloudformation/deploy-role.yaml:67 (nearest is"
            + " statement PublishAmiId of policy deploy)";
    assertThat(run.messages()).contains("denied: " + sentence);
    assertThat(list(map(JSON.std.mapFrom(json.toFile()), "iam"), "denied"))
        .singleElement()
        .satisfies(
            denied ->
                assertThat(denied)
                    .containsEntry("stage", "Publish AMI id")
                    .containsEntry("message", sentence));
  }

  @Test
  @EnabledIfSystemProperty(named = "nightly", matches = ".*")
  void aServiceThatAnswersWronglyFailsWhereTheImageIsVerified() throws Exception {
    Path copy = copyOfTheRepository();
    edit(
        copy,
        "packer/provision/conf/etc/systemd/system/app.service",
        "ExecStart=",
        "ExecStart=-/bin/false #");
    Path json = folder.resolve("out.json");
    Run run = rehearse("--root", copy.toString(), "--json", json.toString());
    assumeTrue(
        Boolean.TRUE.equals(map(JSON.std.mapFrom(json.toFile()), "machine").get("used")),
        "no machine here");

    assertThat(run.status()).isEqualTo(1);
    assertThat(failedStages(json)).containsExactly("Build AMI");
  }

  @Test
  void aTemplateThatCloudFormationRefusesFailsTheDeployment() throws Exception {
    Path copy = copyOfTheRepository();
    edit(
        copy,
        "cloudformation/app.yaml",
        "AWS::AutoScaling::AutoScalingGroup",
        "AWS::AutoScaling::NoSuchThing");
    Path json = folder.resolve("out.json");
    Run run = deployKnownImage(copy, json);

    assertThat(run.status()).isEqualTo(1);
    assertThat(failedStages(json)).containsExactly("Deploy");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anEmulatorThatDiesIsTheCauseAndNotThePipeline() throws Exception {
    StringWriter messages =
        new StringWriter() {
          @Override
          public void write(String text, int start, int length) {
            super.write(text, start, length);
            if (text.startsWith("Build 1", start)) {
              emulator().forEach(ProcessHandle::destroyForcibly);
            }
          }
        };
    Run run = rehearse(messages, "--no-machine");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages()).contains("the emulated AWS (moto) ended").contains("log");
  }

  // The emulator's first word is its own Python; Java tells only the program behind that link.
  private static List<ProcessHandle> emulator() {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> commandLine(each).contains("/emulators-"))
        .toList();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
    } catch (IOException ended) {
      return "";
    }
  }

  @Test
  void anUnknownStepIsRefusedAtItsLineBeforeAnythingRuns() throws Exception {
    Path copy = copyOfTheRepository();
    edit(copy, "Jenkinsfile", "sh 'cd/deploy-wrapper.sh sync'", "shh 'cd/deploy-wrapper.sh sync'");
    Run run = rehearse("--root", copy.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages())
        .containsPattern("Jenkinsfile:\\d+:\\d+: .*no such step \"shh\"")
        .doesNotContain("Build 1");
  }

  @Test
  void aBrokenJenkinsfileIsRefusedWithItsPlace() throws Exception {
    Path copy = copyOfTheRepository();
    edit(copy, "Jenkinsfile", "stage('Deploy') {", "stage('Deploy' {");
    Run run = rehearse("--root", copy.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages()).containsPattern("Jenkinsfile:\\d+:\\d+: ");
  }

  @Test
  void anUnknownEnvironmentIsRefusedWithThoseThereAre() throws Exception {
    Run run = rehearse("--environment", "moon");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages()).contains("cd/environments/moon.yaml").contains("dev, production");
  }

  @Test
  void aMissingTemplateIsRefused() throws Exception {
    Path copy = copyOfTheRepository();
    Files.delete(copy.resolve("cloudformation/bootstrap.yaml"));
    Run run = rehearse("--root", copy.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages()).contains("cloudformation/bootstrap.yaml: no such file");
  }

  private Run rehearse(String... arguments) {
    return RehearsedCopy.rehearse(folder, arguments);
  }

  private Run rehearse(StringWriter messages, String... arguments) {
    return RehearsedCopy.rehearse(folder, messages, arguments);
  }

  /** For what fails behind the stage that builds: neither a machine nor the agent's image. */
  private Run deployKnownImage(Path root, Path json) {
    return rehearse(
        "--ami-id",
        "ami-0123456789abcdef0",
        "--no-agent-image",
        "--root",
        root.toString(),
        "--json",
        json.toString());
  }

  private Path copyOfTheRepository() throws IOException {
    return RehearsedCopy.in(folder);
  }

  private static List<String> failedStages(Path json) throws IOException {
    return list(JSON.std.mapFrom(json.toFile()), "stages").stream()
        .filter(stage -> "FAILURE".equals(stage.get("status")))
        .map(stage -> String.valueOf(stage.get("name")))
        .toList();
  }
}
