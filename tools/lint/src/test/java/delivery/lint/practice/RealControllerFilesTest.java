package delivery.lint.practice;

import static delivery.lint.practice.JudgedText.lint;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real files of controllers asked for: their configuration, image and plugins. */
class RealControllerFilesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpu: 300 | Fargate has no 300 CPU units",
        "cpu: 1024 | ",
        "cpu: 4096 | Fargate has from 8192 to 30720 MiB",
        "ephemeralStorageSizeInGiB: 10 | from 21 to 200 GiB",
        "taskrole: arn:aws:iam::1:role/x | is not an ARN of a role",
        "taskrole: arn:aws:iam::111122223333:role/x | ",
        "privileged: true | no privileged containers",
        "logDriver: cloudwatch | is no logDriver of ECS",
        "launchType: FARGATE_SPOT | is no launchType of ECS",
      })
  void whatEcsRefuses(String line, String message) {
    String text = cloud("cluster/ci", "1", line);

    assertThat(lint("cloud.yaml", text, false))
        .filteredOn(each -> each.contains("jcasc-ecs-template"))
        .satisfies(
            all -> {
              if (message == null) {
                assertThat(all).isEmpty();
              } else {
                assertThat(all).anySatisfy(each -> assertThat(each).contains(message));
              }
            });
  }

  @Test
  void aClusterIsAnArnAndAnAgentHasAnExecutor() {
    assertThat(lint("c.yaml", cloud("cluster:ci", "1", ""), false))
        .anySatisfy(each -> assertThat(each).contains("is not an ARN of a cluster"));
    assertThat(lint("c.yaml", cloud("cluster/ci", "0", ""), false))
        .anySatisfy(each -> assertThat(each).contains("never takes a build"));
    assertThat(lint("c.yaml", cloud("cluster/ci", "1", ""), false))
        .noneSatisfy(each -> assertThat(each).contains("jcasc-ecs-template"));
  }

  @ParameterizedTest
  @CsvSource({"'', 1", "${NOBODY}, 1", "admin, 0", "${NOBODY:-admin}, 0"})
  void aUserHasAnId(String id, int findings) {
    String text =
        "jenkins:\n  securityRealm:\n    local:\n      users:\n        - id: \"" + id + "\"\n";

    assertThat(lint("c.yaml", text, false))
        .filteredOn(each -> each.contains("Jenkins refuses a user without an id"))
        .hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "git:latest | pinned to no version",
        "git | pinned to no version",
        "gitt:5.0 | did you mean \"git\"",
        "configuration-as-code@1.2 | is no plugin's id",
        "some:incrementals;org.x;1.0 | ",
        "git:5.7.0 # why | ",
      })
  void entriesOfAListOfPlugins(String line, String message) {
    List<String> found =
        lint("plugins.txt", line + "\n", false).stream()
            .filter(each -> each.contains("plugin-entry"))
            .toList();

    if (message == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).singleElement().asString().contains(message);
    }
  }

  @Test
  void theImageOfJenkinsSetsItsUserAndHasNoOldProgram() {
    String start = "FROM jenkins/jenkins:lts-jdk21\n";

    assertThat(lint("Dockerfile", start, false))
        .noneSatisfy(each -> assertThat(each).contains("image-user"));
    assertThat(lint("Dockerfile", start + "USER root\n", false))
        .anySatisfy(each -> assertThat(each).contains("image-user"));
    assertThat(lint("Dockerfile", start + "RUN install-plugins.sh git\n", false))
        .anySatisfy(each -> assertThat(each).contains("image-removed-program"));
    assertThat(lint("Dockerfile", start + "RUN jenkins-plugin-cli -p git\n", false))
        .noneSatisfy(each -> assertThat(each).contains("image-removed-program"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FROM jenkins/jenkins:2.235.1 | 0",
        "FROM jenkins/jenkins:2.277.4-lts | 0",
        "FROM jenkins/jenkins:2.346.1-jdk17 | 1",
        "FROM jenkins/jenkins:lts | 1",
        "FROM jenkins/jenkins:lts AS base\\nFROM base | 1",
        "FROM jenkins/jenkins:2.190 AS base\\nFROM base | 0",
        "FROM jenkins/jenkins:lts\\nCOPY install-plugins.sh /usr/local/bin/ | 0",
        "FROM eclipse-temurin:17-jdk | 0",
      })
  void anOlderImageOfJenkinsHasTheOldProgram(String start, int findings) {
    String text = start.replace("\\n", "\n") + "\nRUN install-plugins.sh git\n";

    assertThat(lint("Dockerfile", text, false))
        .filteredOn(each -> each.contains("image-removed-program"))
        .hasSize(findings);
  }

  private static String cloud(String cluster, String executors, String line) {
    String launch = line.startsWith("launchType") ? "" : "            launchType: FARGATE\n";
    String cpu = line.startsWith("cpu") ? "" : "            cpu: 1024\n";
    return "jenkins:\n  clouds:\n    - ecs:\n        name: f\n"
        + "        cluster: arn:aws:ecs:eu-west-1:111122223333:"
        + cluster
        + "\n        numExecutors: "
        + executors
        + "\n        templates:\n          - templateName: small\n            label: small\n"
        + launch
        + "            networkMode: awsvpc\n            memoryReservation: 2048\n"
        + cpu
        + "            subnets: subnet-1\n            securityGroups: sg-1\n"
        + "            executionRole: arn:aws:iam::111122223333:role/exec\n"
        + (line.isEmpty() ? "" : "            " + line + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "permissions, Overall/Administrator, 1",
    "grantedPermissions, Overall/Administrator, 1",
    "grantedPermissions, Overall/Administer, 0",
  })
  void aPermissionInTheOlderForms(String attribute, String permission, int findings) {
    String text =
        "jenkins:\n  authorizationStrategy:\n    globalMatrix:\n      "
            + attribute
            + ":\n        - \""
            + permission
            + ":admin\"\n";

    assertThat(lint("c.yaml", text, false))
        .filteredOn(each -> each.contains("jcasc-permission"))
        .hasSize(findings);
  }
}
