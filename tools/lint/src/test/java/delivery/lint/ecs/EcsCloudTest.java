package delivery.lint.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceTree;
import delivery.lint.SingleFile;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS refuses of a cloud when its first agent is wanted, and what it takes. */
class EcsCloudTest {
  private static final String CLOUD =
      """
      jenkins:
        clouds:
          - ecs:
              name: fargate
              cluster: arn:aws:ecs:eu-west-1:111122223333:cluster/ci
              regionName: eu-west-1
              allowedOverrides: all
              numExecutors: 1
              templates:
                - templateName: small
                  label: small
                  launchType: FARGATE
                  networkMode: awsvpc
                  memoryReservation: 2048
                  cpu: 1024
                  subnets: subnet-1
                  securityGroups: sg-1
                  executionRole: arn:aws:iam::111122223333:role/exec
      """;

  private static List<String> lint(String text) {
    return SingleFile.lint("cloud.yaml", text).stream()
        .filter(each -> each.contains("jcasc-ecs-template"))
        .toList();
  }

  @Test
  void aCloudThatAwsTakesHasNoFinding() {
    assertThat(lint(CLOUD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numExecutors: 1 | numExecutors: -1 | never takes a build",
        "regionName: eu-west-1 | regionName: us-east-1 | the cluster is in eu-west-1, and the cloud"
            + " asks us-east-1",
        "networkMode: awsvpc | networkMode: bridge | \"bridge\" makes a new task definition",
        "cpu: 1024 | cpu: 0 | a task on Fargate needs cpu",
        "memoryReservation: 2048 | memoryReservation: 2500 | and not 2500",
        "cpu: 1024 | cpu: 16384 | from 32768 to 122880",
      })
  void anotherValueIsRefused(String written, String instead, String message) {
    assertThat(lint(CLOUD.replace(written, instead)))
        .anySatisfy(each -> assertThat(each).contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "regionName: eu-west-1 | regionName: \"${REGION}\"",
        "launchType: FARGATE | launchType: EC2",
        "cpu: 1024 | cpu: 512",
        "cluster: arn:aws:ecs:eu-west-1:111122223333:cluster/ci | cluster: ci",
      })
  void anotherValueIsTaken(String written, String instead) {
    assertThat(lint(CLOUD.replace(written, instead))).isEmpty();
  }

  @Test
  void aTemplateThatTakesItsSizeFromElsewhereNeedsNone() {
    String without = CLOUD.replace("            cpu: 1024\n", "");

    assertThat(lint(without)).hasSize(1);
    assertThat(lint(without + "            taskDefinitionOverride: agent:3\n")).isEmpty();
    assertThat(lint(without + "            inheritFrom: base\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logDriver: json-file | Fargate has no logDriver \"json-file\"",
        "logDriver: awslogs | needs the options awslogs-group, awslogs-region,"
            + " awslogs-stream-prefix",
        "logDriverOptions: [{name: awslogs-group, value: x}] | without a logDriver",
        "sharedMemorySize: 64 | no shared memory",
      })
  void aLineMoreIsRefused(String line, String message) {
    assertThat(lint(CLOUD + "            " + line + "\n"))
        .singleElement()
        .satisfies(each -> assertThat(each).contains(message));
  }

  @Test
  void optionsOfADriverAreKnownByName() {
    String driver =
        CLOUD
            + "            logDriver: awslogs\n            logDriverOptions:\n"
            + "              - {name: awslogs-group, value: x}\n"
            + "              - {name: awslogs-region, value: eu-west-1}\n"
            + "              - {name: awslogs-stream-prefix, value: agent}\n";

    assertThat(lint(driver)).isEmpty();
    assertThat(lint(driver + "              - {name: awslogs-grup, value: x}\n"))
        .singleElement()
        .satisfies(each -> assertThat(each).contains("did you mean \"awslogs-group\"?"));
    assertThat(lint(driver.replace("FARGATE", "EC2").replaceAll(".*stream-prefix.*\n", "")))
        .isEmpty();
  }

  @TempDir Path folder;

  private List<String> lint(String jenkinsfile, String cloud) throws IOException {
    Files.createDirectories(folder.resolve("jcasc"));
    Files.writeString(folder.resolve("jcasc/cloud.yaml"), cloud);
    Files.writeString(folder.resolve("Jenkinsfile"), jenkinsfile);
    ControllerLock lock =
        ControllerLock.in(
            Path.of(System.getProperty("repository.root")).resolve(ControllerLock.FOLDER));
    return Linter.withAllChecks()
        .lint(new RepositoryReader(new SourceTree(folder), lock).read())
        .stream()
        .filter(each -> each.rule().equals("ecs-agent"))
        .map(Diagnostic::message)
        .toList();
  }

  private static String agent(String lines) {
    return "pipeline {\n agent {\n  ecs {\n"
        + lines
        + "\n  }\n }\n stages {\n  stage('A') {\n   steps {\n    sh 'x'\n   }\n  }\n }\n}\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inheritFrom 'small' |",
        "inheritFrom 'small'; cpu 2048; memory 4096 |",
        "inheritFrom 'small'; cpu 300 | Fargate has no 300 CPU units",
        "inheritFrom 'small'; cpu 4096 | Fargate has from 8192",
        "inheritFrom 'small'; memory 900 | Fargate has from 2048",
        "inheritFrom 'small'; launchType 'EC2'; cpu 300 |",
      })
  void whatAnAgentOverridesIsASizeOfFargate(String lines, String message) throws IOException {
    List<String> found = lint(agent(lines.replace("; ", "\n")), CLOUD);

    if (message == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).singleElement().satisfies(each -> assertThat(each).contains(message));
    }
  }

  @Test
  void theStepOfScriptedPipelinesNamesCloudAndTemplate() throws IOException {
    String step = "ecsTaskTemplate(label: 'x', cloud: 'fargate', inheritFrom: 'small') {\n}\n";

    assertThat(lint(step, CLOUD)).isEmpty();
    assertThat(lint(step.replace("'fargate'", "'farg'").replace("'small'", "'smal'"), CLOUD))
        .hasSize(2);
  }
}
