package delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that are started for a build, and what it does when one dies: as on a controller. */
final class AgentDeathTest {
  private static final String BUILD =
      """
      pipeline {
        agent none
        stages {
          stage('Release') {
            stages {
              stage('Deployment') {
                agent { label 'app-release' }
                stages {
                  stage('Deploy') { steps { sh 'echo deploys; sleep 30; echo deployed' } }
                  stage('Smoke test') { steps { sh 'echo smokes' } }
                }
                post { cleanup { archiveArtifacts artifacts: '**', allowEmptyArchive: true } }
              }
            }
            post {
              unsuccessful { node('app-release') { sh 'echo undoes on $NODE_NAME' } }
            }
          }
          stage('Report') { agent { label 'app-build' }
            steps { sh 'echo reports' } }
        }
        post { unsuccessful { echo "it ended ${currentBuild.currentResult}" } }
      }
      """;

  @TempDir private Path folder;
  private final Map<String, AgentChannel> connections = new ConcurrentHashMap<>();
  private int started;

  @Test
  void abortsTheBuildAndSaysWhy() throws Exception {
    Fixture fixture = killed(BUILD, "deploys", 1);

    assertThat(fixture.lines())
        .contains(
            "Agent app-release-1 was deleted; cancelling node body",
            "Agent was removed",
            "Stage \"Smoke test\" skipped due to earlier failure(s)",
            "Stage \"Report\" skipped due to earlier failure(s)",
            "it ended ABORTED")
        .doesNotContain("deployed", "Sending interrupt signal to process", "smokes", "reports");
  }

  @Test
  void runsThePostActionsOfAnotherNodeOnAnAgentOfItsOwn() throws Exception {
    assertThat(killed(BUILD, "deploys", 1).lines()).contains("undoes on app-release-2");
  }

  @Test
  void losesWhatPostWouldArchiveOnTheDeadAgent() throws Exception {
    Fixture fixture = killed(BUILD, "deploys", 1);

    assertThat(fixture.lines())
        .contains("Error when executing cleanup post condition:")
        .anyMatch(
            line ->
                line.contains("AgentOfflineException")
                    && line.contains("Unable to create live FilePath for app-release-1"));
    assertThat(folder.resolve("temporary/artifacts")).isEmptyDirectory();
  }

  @Test
  void doesNotRunAStepOfPostOnTheDeadAgent() throws Exception {
    String onTheAgent =
        BUILD.replace("node('app-release') { sh 'echo undoes on $NODE_NAME' }", "sh 'echo no'");

    Fixture fixture =
        killed(
            onTheAgent
                .replace("stage('Release') {", "stage('Release') {\nagent { label 'app-release' }")
                .replaceFirst(
                    "(stage\\('Deployment'\\) \\{)\\s+agent \\{ label 'app-release' \\}", "$1"),
            "deploys",
            1);

    assertThat(fixture.lines())
        .doesNotContain("no")
        .contains("Error when executing unsuccessful post condition:");
  }

  @Test
  void isRetriedOnANewAgentWhereThePipelineAsksForThat() throws Exception {
    Fixture fixture =
        killed(
            """
            pipeline {
              agent none
              stages {
                stage('Deploy') {
                  steps {
                    retry(count: 2, conditions: [agent()]) {
                      node('app-release') { sh 'echo "deploys on $NODE_NAME"; [ $NODE_NAME != app-release-1 ] || sleep 30' }
                    }
                  }
                }
              }
            }
            """,
            "deploys on app-release-1",
            1);

    assertThat(fixture.lines()).contains("Retrying", "deploys on app-release-2");
    assertThat(result).isEqualTo(Result.SUCCESS);
  }

  @Test
  void isNotRetriedForAnotherReason() throws Exception {
    Fixture fixture =
        killed(
            """
            pipeline {
              agent none
              stages {
                stage('Deploy') {
                  steps {
                    retry(count: 2, conditions: [agent()]) { node('app-release') { sh 'exit 3' } }
                  }
                }
              }
            }
            """,
            "never",
            1);

    assertThat(fixture.lines()).doesNotContain("Retrying");
    assertThat(result).isEqualTo(Result.FAILURE);
  }

  @Test
  void anAgentThatNeverComesIsWaitedForAsLongAsTheStageMayLast() throws Exception {
    Fixture fixture = new Fixture(folder);
    RunResult ended =
        fixture.run(
            """
            pipeline {
              agent none
              stages {
                stage('Release') {
                  options { timeout(time: 1, unit: 'SECONDS', activity: true) }
                  agent { label 'app-release' }
                  steps { echo 'releases' }
                }
              }
              post { always { echo 'the build goes on' } }
            }
            """,
            settings ->
                settings.withAgents(
                    label -> {
                      new CountDownLatch(1).await();
                      throw new IllegalStateException("it came after all");
                    }));

    assertThat(ended.result()).isEqualTo(Result.ABORTED);
    assertThat(fixture.lines())
        .contains("Cancelling nested steps due to timeout", "the build goes on")
        .doesNotContain("releases");
  }

  private static final String RETRIED =
      """
      pipeline {
        agent none
        stages {
          stage('Image') {
            agent {
              node {
                label 'app-release'
                retries 2
              }
            }
            stages {
              stage('Check') { steps { sh 'echo checks on $NODE_NAME' } }
              stage('Build') {
                steps {
                  sh 'echo builds on $NODE_NAME; if [ $NODE_NAME != LASTING ]; then sleep 30; fi; echo built on $NODE_NAME'
                }
              }
            }
            post { success { echo 'stashes' } }
          }
          stage('Report') { steps { echo "so far ${currentBuild.currentResult}" } }
        }
      }
      """;

  @Test
  void anAgentWithRetriesIsReplacedOnceAndItsStagesRunAgain() throws Exception {
    Fixture fixture =
        killed(RETRIED.replace("LASTING", "app-release-2"), "builds on app-release-1", 1);

    assertThat(result).isEqualTo(Result.SUCCESS);
    assertThat(fixture.lines())
        .containsSubsequence(
            "checks on app-release-1",
            "Agent app-release-1 was deleted; cancelling node body",
            "Retrying",
            "checks on app-release-2",
            "built on app-release-2",
            "stashes",
            "so far SUCCESS")
        .doesNotContain("built on app-release-1");
  }

  @Test
  void whatFailsByItselfIsNotTriedAgain() throws Exception {
    Fixture fixture = new Fixture(folder);
    RunResult ended =
        fixture.run(
            RETRIED.replace("echo checks on $NODE_NAME", "exit 3"),
            settings -> settings.withAgents(this::start));

    assertThat(ended.result()).isEqualTo(Result.FAILURE);
    assertThat(fixture.lines()).doesNotContain("Retrying");
  }

  @Test
  void everyNodeHasAnAgentOfItsOwnWithNothingFromTheOneBefore() throws Exception {
    Fixture fixture = new Fixture(folder);
    fixture.run(
        """
        pipeline {
          agent none
          stages {
            stage('Build') {
              agent { label 'app-build' }
              steps { sh 'echo $NODE_NAME has $POWER; touch image'; stash name: 'image', includes: 'image' }
            }
            stage('Look') { agent { label 'app-release' }
              steps { sh 'echo $NODE_NAME has $POWER; ls'; unstash 'image'; sh 'ls' } }
          }
        }
        """,
        settings -> settings.withAgents(this::start));

    assertThat(fixture.lines())
        .containsSubsequence(
            "Running on app-build-1 in " + folder.resolve("app-build-1/workspace"),
            "app-build-1 has power of app-build",
            "app-release-2 has power of app-release",
            "+ ls",
            "+ ls",
            "image");
    assertThat(fixture.lines()).containsOnlyOnce("image");
    assertThat(
            fixture.events().stream()
                .filter(RunEvent.AgentGiven.class::isInstance)
                .map(RunEvent.AgentGiven.class::cast)
                .map(given -> given.stage().name() + ": " + given.agent()))
        .containsExactly("Build: app-build-1", "Look: app-release-2");
  }

  private Result result = Result.NOT_BUILT;

  private Fixture killed(String pipeline, String line, int number) throws Exception {
    Fixture fixture = new Fixture(folder);
    fixture.onLine(
        line,
        () -> Optional.ofNullable(connections.get("app-release-" + number)).orElseThrow().lose());
    RunResult ended = fixture.run(pipeline, settings -> settings.withAgents(this::start));
    result = ended.result();
    if (line.equals("deploys")) {
      assertThat(result).isEqualTo(Result.ABORTED);
    }
    return fixture;
  }

  private synchronized AgentSupply.Supplied start(String label) throws Exception {
    started++;
    String name = label + "-" + started;
    AgentChannel connection = new AgentChannel();
    connections.put(name, connection);
    return new AgentSupply.Supplied(
        name,
        Files.createDirectories(folder.resolve(name).resolve("workspace")),
        Map.of("PATH", "/usr/bin:/bin", "POWER", "power of " + label),
        List.of("sh"),
        connection,
        () -> {});
  }
}
