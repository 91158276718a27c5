package delivery.junit;

import static delivery.junit.JenkinsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.pipeline.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stubs do, what a run says of it, and that wrong expectations fail. */
class RunAssertTest {
  private static final String PIPELINE =
      """
      pipeline {
        agent { label 'linux' }
        parameters { string(name: 'WHO', defaultValue: 'world') }
        stages {
          stage('Say') {
            steps {
              script {
                def version = sh(script: 'git describe', returnStdout: true).trim()
                def status = sh(script: 'make test', returnStatus: true)
                echo "version ${version} status ${status} for ${params.WHO}"
                echo readFile('notes.txt')
              }
            }
          }
          stage('Secret') {
            when { branch 'main' }
            steps {
              withCredentials([string(credentialsId: 'token', variable: 'TOKEN')]) {
                echo "key $TOKEN"
                sh 'deploy'
              }
            }
          }
        }
        post { failure { mail to: 'a@example.com', subject: 'failed', body: 'x' } }
      }
      """;

  @TempDir private Path root;

  private Pipeline pipeline(String text) throws IOException {
    Files.writeString(root.resolve("Jenkinsfile"), text);
    return RepositoryUnderTest.read(new Request(root, Optional.empty(), Map.of()))
        .pipeline("Jenkinsfile");
  }

  private Pipeline prepared() throws IOException {
    return pipeline(PIPELINE)
        .shell("git describe", 0, "1.2.3\n")
        .shell("make test", 3, "")
        .withFile("notes.txt", "hello")
        .withSecret("token", "very-secret")
        .withVariable("BRANCH_NAME", "main")
        .step("mail");
  }

  @Test
  void stubsAnswerAndTheRunSaysWhatHappened() throws IOException {
    Run run = prepared().run(Map.of("WHO", "you"));

    assertThat(run)
        .succeeded()
        .ranStages("Say", "Secret")
        .skipped()
        .logged("version 1.2.3 status 3 for you")
        .logged("hello")
        .logged("key ****")
        .didNotLog("very-secret")
        .ranScripts("git describe", "make test", "deploy")
        .called("mail", 0);
  }

  @Test
  void aFailingScriptFailsTheBuildAndItsPostActionsRun() throws IOException {
    Run run = prepared().shell("deploy", 2, "cannot").run();

    assertThat(run)
        .failedWith("exit code 2")
        .stageEnded("Secret", Result.FAILURE)
        .stageEnded("Say", Result.SUCCESS)
        .logged("cannot")
        .called("mail", 1);
    assertThat(run.calls("mail").getFirst().get("to")).isEqualTo("a@example.com");
  }

  @Test
  void wrongExpectationsFail() throws IOException {
    Run run = prepared().run();
    List<Runnable> wrong =
        List.of(
            () -> assertThat(run).failed(),
            () -> assertThat(run).ended(Result.UNSTABLE),
            () -> assertThat(run).ranStages("Say"),
            () -> assertThat(run).skipped("Secret"),
            () -> assertThat(run).stageEnded("Say", Result.FAILURE),
            () -> assertThat(run).stageEnded("Other", Result.SUCCESS),
            () -> assertThat(run).ranScripts("deploy"),
            () -> assertThat(run).ranScriptContaining("rm"),
            () -> assertThat(run).ranNoScriptContaining("deploy"),
            () -> assertThat(run).logged("version 9"),
            () -> assertThat(run).didNotLog("hello"),
            () -> assertThat(run).called("mail", 1));
    for (Runnable each : wrong) {
      assertThatThrownBy(each::run).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void aStageWhoseConditionIsFalseIsSkipped() throws IOException {
    assertThat(prepared().withVariable("BRANCH_NAME", "topic").run())
        .succeeded()
        .ranStages("Say")
        .skipped("Secret");
  }

  @Test
  void whatAControllerRefusesIsAnErrorWithItsPlace() throws IOException {
    Pipeline broken = pipeline("pipeline { agent any\n stages { stage('x') { stepss { } } } }");
    assertThatThrownBy(broken::run).hasMessageContaining("Jenkinsfile:2");
  }

  @Test
  void aStepThatCannotRunHereAsksForAStub() throws IOException {
    Pipeline pipeline = pipeline(PIPELINE);
    assertThatThrownBy(pipeline::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("mail")
        .hasMessageContaining("Pipeline.step");
  }

  @Test
  void aScriptedPipelineRunsToo() throws IOException {
    assertThat(pipeline("node { stage('One') { sh 'true' } }").run())
        .succeeded()
        .ranStages("One")
        .ranScripts("true");
  }

  @Test
  void theRealShellRunsWhereATestWantsIt() throws IOException {
    Pipeline pipeline = pipeline("node { sh 'echo answer-$((6 * 7))' }");
    assertThat(pipeline.withRealShell().run()).succeeded().logged("answer-42");
    assertThat(pipeline.run()).succeeded().didNotLog("answer-42");
  }
}
