package delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.artifacts.source.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PipelineRunnerTest {
  @TempDir private Path folder;

  @Test
  void anInterruptedRunIsAbortedAndItsPostActionsRunAndNothingIsLeft() throws Exception {
    Fixture fixture = new Fixture(folder);
    // Not a line of the shell's trace: two processes that trace at once mix within a line.
    fixture.onLine("waiting", Thread.currentThread()::interrupt);

    RunResult result =
        fixture.run(
            """
            pipeline {
              agent any
              stages {
                stage('Long') {
                  steps {
                    sh 'sleep 76 & echo waiting; sleep 77'
                  }
                  post {
                    aborted {
                      echo 'stage aborted'
                    }
                  }
                }
              }
              post {
                always {
                  sh 'echo cleaned'
                }
              }
            }
            """);

    assertThat(result.result()).isEqualTo(Result.ABORTED);
    assertThat(fixture.lines())
        .containsSubsequence(
            "Sending interrupt signal to process", "stage aborted", "cleaned", "Aborted by local");
    assertThat(
            ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().commandLine().orElse("").contains("sleep 7")))
        .isEmpty();
  }

  @Test
  void parametersOfALaterBuildAreVariablesToo() throws Exception {
    Fixture fixture = new Fixture(folder);
    String pipeline =
        """
        pipeline {
          agent any
          parameters {
            string(name: 'NAME', defaultValue: 'default')
            booleanParam(name: 'FLAG', defaultValue: true)
            choice(name: 'PICK', choices: ['one', 'two'])
          }
          stages {
            stage('Only') {
              steps {
                sh 'echo "$NAME $FLAG $PICK"'
                echo "${params.FLAG.class.simpleName}"
              }
            }
          }
        }
        """;

    fixture.run(pipeline, settings -> settings.withParameters(Map.of("NAME", "given")));

    assertThat(fixture.lines()).contains("given true one", "Boolean");
    assertThatThrownBy(
            () ->
                new Fixture(folder)
                    .run(
                        pipeline,
                        settings -> settings.withParameters(Map.of("PICK", "three", "NONE", "x"))))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("\"three\" is no choice of PICK")
        .hasMessageContaining("no parameter \"NONE\"");
  }

  @Test
  void stagesAndStepsAreToldWithPlacesAndResults() throws Exception {
    Fixture fixture = new Fixture(folder);

    fixture.run(
        """
        pipeline {
          agent any
          stages {
            stage('Good') {
              steps {
                sh label: 'says hello', script: 'echo hello'
              }
            }
            stage('Bad') {
              steps {
                error 'bad'
              }
            }
            stage('Skipped') {
              steps {
                echo 'never'
              }
            }
          }
        }
        """);

    assertThat(fixture.events())
        .filteredOn(RunEvent.StageStarted.class::isInstance)
        .extracting(event -> ((RunEvent.StageStarted) event).at().map(Location::line).orElse(0))
        .containsExactly(4, 9, 14);
    assertThat(fixture.events())
        .filteredOn(RunEvent.StageFinished.class::isInstance)
        .extracting(event -> ((RunEvent.StageFinished) event).result())
        .containsExactly(Result.SUCCESS, Result.FAILURE, Result.NOT_BUILT);
    assertThat(fixture.events())
        .filteredOn(RunEvent.StepStarted.class::isInstance)
        .extracting(event -> ((RunEvent.StepStarted) event).summary())
        .containsExactly("says hello", "bad");
    assertThat(fixture.events().get(fixture.events().size() - 1))
        .isInstanceOfSatisfying(
            RunEvent.Finished.class,
            finished -> assertThat(finished.result()).isEqualTo(Result.FAILURE));
  }

  @Test
  void aCheckoutIsAStageOfItsOwnAndSetsItsVariables() throws Exception {
    Fixture fixture = new Fixture(folder);

    fixture.run(
        Fixture.steps("sh 'echo \"at $GIT_COMMIT\"'"),
        settings -> settings.withScm(Map.of("GIT_COMMIT", "abc")));

    assertThat(fixture.lines()).contains("at abc");
    assertThat(fixture.events())
        .filteredOn(RunEvent.StageStarted.class::isInstance)
        .extracting(event -> ((RunEvent.StageStarted) event).stage().name())
        .containsExactly("Declarative: Checkout SCM", "Only");
  }

  @Test
  void anAgentInsideAnAgentGetsAWorkspaceOfItsOwnWithTheSources() throws Exception {
    Fixture fixture = new Fixture(folder);
    Files.createDirectories(folder.resolve("workspace"));
    Files.writeString(folder.resolve("workspace/source.txt"), "source\n");

    fixture.run(
        Fixture.steps("sh 'pwd; cat source.txt'")
            .replace("stage('Only') {", "stage('Only') {\nagent any"),
        settings -> settings.withScm(Map.of()));

    assertThat(fixture.lines()).contains(folder.resolve("workspace@2").toString(), "source");
  }

  @Test
  void aLabelThatNoAgentOffersFails() throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result =
        fixture.run(
            Fixture.steps("echo 'x'").replace("agent any", "agent { label 'other' }"),
            settings -> settings.withLabels(Set.of("app-deploy")));

    assertThat(result.result()).isEqualTo(Result.FAILURE);
    assertThat(result.cause().orElseThrow()).contains("‘other’").contains("app-deploy");
  }

  @Test
  void theBuildBeforeDecidesWhatChanged() throws Exception {
    String pipeline =
        """
        pipeline {
          agent none
          stages { stage('Only') { steps { echo 'x' } } }
          post {
            fixed { echo 'fixed' }
            regression { echo 'regression' }
            changed { echo 'changed' }
          }
        }
        """;
    Fixture after = new Fixture(folder);
    Fixture same = new Fixture(folder);

    after.run(pipeline, settings -> settings.withPrevious(Result.FAILURE));
    same.run(pipeline);

    assertThat(after.lines()).isEqualTo(List.of("x", "changed", "fixed"));
    assertThat(same.lines()).isEqualTo(List.of("x"));
  }

  @Test
  void branchesThatDoNotWaitKeepTheirOrderEveryTime() throws Exception {
    StringBuilder branches = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      branches.append("b%d: { echo '%d one'; dir('d') { echo '%d two' } },".formatted(i, i, i));
    }
    String pipeline = Fixture.steps("script { parallel(" + branches + " failFast: false) }");
    Fixture first = new Fixture(folder);
    Fixture second = new Fixture(folder);

    first.run(pipeline);
    second.run(pipeline);

    assertThat(first.lines()).isEqualTo(second.lines());
    assertThat(first.lines().subList(0, 2))
        .containsExactly("0 one", "Running in " + folder.resolve("workspace/d"));
  }

  @Test
  void aRunOfManyLinesAndStepsIsQuick() throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result =
        fixture.run(
            Fixture.steps(
                "sh 'seq 1 20000'\nscript { for (int i = 0; i < 2000; i++) { echo \"${i}\" } }"));

    assertThat(fixture.lines()).hasSize(22001);
    assertThat(result.duration()).isLessThan(Duration.ofSeconds(20));
  }
}
