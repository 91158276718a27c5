package delivery.lint.practice;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.lint.SingleFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same mistake in other shapes, and the right line beside each. */
class HabitsTest {

  private static List<String> script(String code) {
    return SingleFile.lint(
        "a.jenkinsfile",
        "pipeline {\n agent any\n parameters {\n  booleanParam(name: 'B', defaultValue: true)\n"
            + "  string(name: 'T', defaultValue: 'x')\n }\n stages {\n  stage('S') {\n   steps {\n"
            + "    script {\n"
            + code
            + "\n    }\n   }\n  }\n }\n}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if (params['B'] == 'true') { echo 'x' } | params.B is a boolean",
        "if (params.get('B').equals('true')) { echo 'x' } | params.B is a boolean",
        "if (!env.B) { echo 'x' } | env.B is a text",
        "if (env.B && params.T) { echo 'x' } | env.B is a text",
        "def x = env.B ? 'a' : 'b' | env.B is a text",
        "while (env.B) { echo 'x' } | env.B is a text",
        "if (env.B == true) { echo 'x' } | env.B is a text and never equal to true",
        "if (params.T != false) { echo 'x' } | so this is always true",
        "if (params['B']) { echo 'x' } |",
        "if (env.B == 'true') { echo 'x' } |",
        "if (params.B.toString() == 'true') { echo 'x' } |",
        "if (env.B.toBoolean()) { echo 'x' } |",
        "def x = env.B ?: 'b' |",
      })
  void aBooleanInOtherShapes(String code, String message) {
    only(script(code), "boolean-as-text", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "equals expected: 'true', actual: params.B | 1",
        "equals expected: true, actual: params.B | 0",
        "equals expected: 'x', actual: params.T | 0",
      })
  void aConditionThatComparesABoolean(String condition, int findings) {
    String text =
        "pipeline {\n agent any\n parameters {\n  booleanParam(name: 'B', defaultValue: true)\n"
            + "  string(name: 'T', defaultValue: 'x')\n }\n stages {\n  stage('S') {\n   when {\n"
            + condition
            + "\n   }\n   steps {\n    echo 'x'\n   }\n  }\n }\n}\n";

    assertThat(SingleFile.lint("a.jenkinsfile", text)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bat 'echo ${params.T}' | write %T% or double quotes",
        "powershell 'Write-Output ${params.T}' | write $env:T or double quotes",
        "bat 'echo %T%' |",
        "pwsh 'Write-Output $env:T' |",
      })
  void otherShellsSeeGroovyToo(String code, String message) {
    only(script(code), "shell-parameter", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sh 'curl -H ' + TOKEN | the secret TOKEN",
        "def c = \"curl -H ${TOKEN}\"; sh c | the secret TOKEN",
        "def c = 'curl -H ' + env.TOKEN; sh(script: c) | the secret TOKEN",
        "sh 'curl -H ' + '$TOKEN' |",
        "def c = 'curl'; sh c |",
        "def c = \"$TOKEN\"; writeFile file: 'x', text: c |",
      })
  void aSecretThatIsPutTogether(String code, String message) {
    only(
        script(
            "withCredentials([string(credentialsId: 'a', variable: 'TOKEN')]) {\n" + code + "\n}"),
        "secret-in-command",
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sh 'x' | 1",
        "stage('a') { sh 'x' } | 1",
        "try { stash 'x' } finally { echo 'y' } | 1",
        "timeout(5) { retry(2) { checkout scm } } | 1",
        "echo 'x' | 0",
        "def build() { sh 'x' } | 0",
        "podTemplate(label: 'x') { sh 'x' } | 0",
        "def run = { sh 'x' } | 0",
      })
  void aScriptedPipelineNeedsANodeBlock(String code, int findings) {
    assertThat(SingleFile.lint("a.jenkinsfile", code + "\nnode {\n  sh 'make'\n}\n"))
        .filteredOn(each -> each.contains("missing-agent"))
        .hasSize(findings);
  }

  @Test
  void aFileThatAnotherOneLoadsMayHaveItsAgentFromThere() {
    assertThat(SingleFile.lint("a.jenkinsfile", "sh 'x'\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "triggers { cron('H/5 * * *') } | 3:",
        "triggers { scm('61 * * * *') } | 3:",
        "properties { pipelineTriggers { triggers { cron { spec('H * *') } } } } | 3:",
        "triggers { cron('H/5 * * * *') } |",
        "triggers { scm('@daily') } |",
      })
  void timesOfAJob(String block, String place) {
    String kind = block.startsWith("properties") ? "pipelineJob" : "job";
    List<String> found = SingleFile.lint("a.groovy", kind + "('x') {\n\n" + block + "\n}\n");

    only(found, "trigger-times", place);
  }

  private static void only(List<String> found, String rule, String text) {
    assertThat(found)
        .filteredOn(each -> each.contains(" " + rule + " "))
        .satisfies(
            all -> {
              if (text == null) {
                assertThat(all).isEmpty();
              } else {
                assertThat(all).singleElement().asString().contains(text);
              }
            });
  }

  @Test
  void stepsMayBeAnObjectOfTheFile() {
    String type = "class Work { def clean() { } }\n";
    String call = "node {\n  stage('S') { steps.clean() }\n}\n";

    assertThat(SingleFile.lint("a.jenkinsfile", type + "def steps = new Work()\n" + call))
        .noneMatch(each -> each.contains("unknown-step"));
    assertThat(SingleFile.lint("a.jenkinsfile", call))
        .anyMatch(each -> each.contains("unknown-step"));
    assertThat(SingleFile.lint("a.jenkinsfile", "def steps = this\n" + call))
        .anyMatch(each -> each.contains("unknown-step"));
  }
}
