package delivery.lint.practice;

import static delivery.lint.practice.JudgedText.lint;
import static delivery.lint.practice.JudgedText.steps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real files asked for: each kind of mistake, its neighbours, and what is right. */
class RealFilesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron('H/5 * * *') | 1",
        "cron('H/5 * * * *') | 0",
        "cron('@daily') | 0",
        "cron('@dayly') | 1",
        "cron('61 * * * *') | 1",
        "pollSCM('H * * *') | 1",
        "pollSCM('H * * * *') | 0",
      })
  void timesOfTriggers(String trigger, int findings) {
    String text =
        "pipeline {\n agent any\n triggers { "
            + trigger
            + " }\n stages {\n  stage('S') {\n   steps {\n    echo 'x'\n   }\n  }\n }\n}\n";

    assertThat(lint("a.jenkinsfile", text, false)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sh 'echo ${params.T}' | 1",
        "sh 'echo ${env.BUILD_NUMBER}' | 1",
        "sh(script: 'echo ${params.T}') | 1",
        "sh 'echo $T ${T:-x}' | 0",
        "sh \"echo ${params.T}\" | 0",
        "echo 'a text with ${params.T}' | 0",
      })
  void groovyInSingleQuotes(String step, int findings) {
    assertThat(steps(step)).filteredOn(each -> each.contains("shell-parameter")).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "script { if (params.B == 'true') { echo 'x' } } | 1",
        "script { if ('true' == params.B) { echo 'x' } } | 1",
        "script { if (params.B != 'true') { echo 'x' } } | 1",
        "script { if (params.B.equals('true')) { echo 'x' } } | 1",
        "script { if (env.B) { echo 'x' } } | 1",
        "script { if (params.B) { echo 'x' } } | 0",
        "script { if (params.B == true) { echo 'x' } } | 0",
        "script { if (params.T == 'true') { echo 'x' } } | 0",
        "script { if (env.B == 'true') { echo 'x' } } | 0",
      })
  void aBooleanIsNoText(String step, int findings) {
    assertThat(steps(step)).filteredOn(each -> each.contains("boolean-as-text")).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sh \"login ${P}\" | 1",
        "sh \"login ${env.P}\" | 1",
        "bat \"login ${P}\" | 1",
        "sh \"login $U\" | 0",
        "sh 'login $P' | 0",
        "echo \"user $U\" | 0",
      })
  void aSecretInACommand(String step, int findings) {
    String block =
        "withCredentials([usernamePassword(credentialsId: 'c', usernameVariable: 'U',"
            + " passwordVariable: 'P')]) {\n"
            + step
            + "\n}";

    assertThat(steps(block))
        .filteredOn(each -> each.contains("secret-in-command"))
        .hasSize(findings);
    assertThat(steps(block + "\necho \"${env.P}\""))
        .filteredOn(each -> each.contains("env.P is null here"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sh 'x' | 1",
        "junit 'x' | 1",
        "script { sh 'x' } | 1",
        "node('a') { sh 'x' } | 0",
        "echo 'x' | 0",
        "retry(2) { sh 'x' } | 1",
        "script { node('a') { dir('b') { sh 'x' } } } | 0",
        "script { retry(2) { node('a') { try { sh 'x' } finally { cleanWs() } } } } | 0",
        "script { if (env.A) { sh 'x' } } | 1",
        "script { def v = sh(script: 'x', returnStdout: true).trim() } | 1",
        "script { def parts = [a: { sh 'x' }]; node('a') { parallel parts } } | 0",
        "script { onAgent { sh 'x' } } | 0",
        "script { node('a') { echo 'x' }; sh 'x' } | 1",
      })
  void aStepWithoutAgent(String step, int findings) {
    String start = "pipeline {\n agent none\n stages {\n  stage('S') {\n";
    String post = " post {\n  always {\n" + step + "\n  }\n }\n";
    String withAgent = "   agent any\n   steps {\n    echo 'x'\n   }\n  }\n }\n";
    String inStage = "   steps {\n" + step + "\n   }\n  }\n }\n}\n";

    assertThat(lint("a.jenkinsfile", start + withAgent + post + "}\n", false))
        .filteredOn(each -> each.contains("missing-agent"))
        .hasSize(findings);
    assertThat(lint("a.jenkinsfile", start + inStage, false))
        .filteredOn(each -> each.contains("missing-agent"))
        .hasSize(findings);
    assertThat(lint("a.jenkinsfile", (start + inStage).replace("agent none", "agent any"), false))
        .filteredOn(each -> each.contains("missing-agent"))
        .isEmpty();
  }

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

  @Test
  void interpolationThatNoEnvironmentCanHave() {
    assertThat(lint("c.yaml", "jenkins:\n  systemMessage: \"${computer.name}\"\n", false))
        .anySatisfy(each -> assertThat(each).contains("write ^${computer.name}"));
    assertThat(lint("c.yaml", "jenkins:\n  systemMessage: \"${COMPUTER}\"\n", false))
        .noneSatisfy(each -> assertThat(each).contains("^${"));
  }

  @Test
  void scriptsBelowJobsAreEvaluatedInAFileByItselfToo() {
    assertThat(lint("c.yaml", "jobs:\n  - script: |\n      jobb('x')\n", false))
        .anySatisfy(each -> assertThat(each).contains("3 job-dsl-unknown-method"));
    assertThat(lint("c.yaml", "jobs:\n  - script: |\n      folder(\"${TEAM}\")\n", true))
        .noneSatisfy(each -> assertThat(each).contains("job-dsl-item-name"));
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
        "def run = { echo 'x' }; dir('a', run) | 0",
        "retry(2, env.A ? { echo 'x' } : { echo 'y' }) | 0",
        "dir('a', 'b') | 1",
        "echo('a', 'b') | 1",
        "def text = 'b'; echo('a', text) | 1",
      })
  void aBlockMayComeFromAVariable(String code, int findings) {
    assertThat(steps("script { " + code + " }"))
        .filteredOn(each -> each.contains("step-argument"))
        .hasSize(findings);
  }

  @Test
  void aLibraryMayBringItsOwnClasses() {
    String text = "@Grab('a.b:c:1.0')\nimport a.b.C\ndef call() {\n  echo 'x'\n}\n";

    assertThat(lint("vars/tell.groovy", text, false)).isEmpty();
    assertThat(lint("Jenkinsfile", text, false))
        .anySatisfy(each -> assertThat(each).contains("@Grab would run code on the controller"));
  }

  @Test
  void aJobKeepsParametersOfItsOwnBesidesThoseOfItsPipeline() {
    String text = "script { if (params.OTHER) { echo 'x' } }";

    assertThat(steps(text))
        .anySatisfy(each -> assertThat(each).contains("no parameter \"OTHER\", so it is null;"));
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

  @Test
  void aByteOrderMarkIsNamedAndTheRestIsJudged() {
    String text =
        "\ufeff"
            + """
            pipeline {
             agent any
             stages {
              stage('S') {
               steps {
                ecko 'x'
               }
              }
             }
            }
            """;

    assertThat(lint("Jenkinsfile", text, false))
        .hasSize(2)
        .anySatisfy(each -> assertThat(each).startsWith("1 groovy-syntax the file begins with"))
        .anySatisfy(each -> assertThat(each).startsWith("6 unknown-step"));
  }

  @Test
  void aSeedHasTheVariablesOfItsBuild() {
    assertThat(
            lint(
                "j.groovy",
                "job('x') {\n description \"${JOB_NAME} ${WORKSPACE} ${SEED_JOB.name}\"\n}\n",
                false))
        .isEmpty();
    assertThat(lint("j.groovy", "job('x') {\n description \"${JOB_NAM}\"\n}\n", false)).hasSize(1);
  }

  @Test
  void aScriptedPipelineIsJudgedByItsSteps() {
    assertThat(lint("Jenkinsfile", "node('linux') {\n  checkout scm\n  sh 'make'\n}\n", false))
        .isEmpty();
    assertThat(lint("Jenkinsfile", "node('linux') {\n  ssh 'make'\n}\n", false)).isNotEmpty();
  }
}
