package delivery.lint.practice;

import static delivery.lint.practice.JudgedText.lint;
import static delivery.lint.practice.JudgedText.steps;
import static org.assertj.core.api.Assertions.assertThat;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "options { buildDiscarder(logRotater(numToKeepStr: '1')) } | 1",
        "options { buildDiscarder(logRotator(numToKeepStr: '1')) } | 0",
        "parameters { choice(name: 'A', choices: names()) } | 0",
        "parameters { choice(name: 'A', choices: name()) } | 1",
        "parameters { string(name: 'A', defaultValue: env.BRANCH_NAME ?: 'c') } | 0",
        "triggers { cron(env.BRANCH_NAME == 'main' ? '@daily' : '') } | 0",
        "options { timeout(time: MINUTES, unit: 'MINUTES') } | 0",
      })
  void callsInArgumentsOfDirectivesAreKnown(String section, int findings) {
    String text =
        "import groovy.transform.Field\n@Field def MINUTES = 5\ndef names() { ['a'] }\npipeline {\n agent any\n "
            + section
            + "\n stages { stage('S') { steps { echo 'x' } } }\n}\n";

    assertThat(lint("a.jenkinsfile", text, false)).hasSize(findings);
  }

  @Test
  void aPipelineInAFunctionSeesItsVariables() {
    String text =
        """
        def call(Map config) {
          int most = config.most ?: 5
          pipeline {
            agent any
            options { timeout(time: most, unit: 'MINUTES') }
            stages { stage('S') { steps { script { echo "${most} ${config} ${least}" } } } }
          }
        }
        """;

    assertThat(lint("vars/built.groovy", text, false)).singleElement().asString().contains("least");
  }
}
