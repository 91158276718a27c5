package delivery.pipeline.steps;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.pipeline.Fixture;
import delivery.pipeline.Result;
import delivery.pipeline.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What steps do with arguments, jobs and sources that the traces do not show. */
@Timeout(60)
class StepsOfTheEngineTest {
  @TempDir private Path folder;

  @Test
  void argumentsThatTheLockHasAreTakenAndOthersAreWarnedOf() throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result =
        fixture.run(
            Fixture.steps(
                """
                milestone ordinal: 1, unsafe: true
                cleanWs cleanupMatrixParent: true
                sleep time: 0, colour: 'red'
                """));

    assertThat(result.result()).isEqualTo(Result.SUCCESS);
    assertThat(fixture.lines())
        .containsSubsequence(
            "Trying to pass milestone 1",
            "[WS-CLEANUP] done",
            "WARNING: Unknown parameter(s) found for class type"
                + " 'org.jenkinsci.plugins.workflow.steps.SleepStep': colour",
            "No need to sleep any longer");
  }

  @Test
  void anArgumentWithoutANameIsRefusedByAStepThatRequiresNone() throws Exception {
    assertThat(failure("script { catchError('message') { echo 'x' } }"))
        .contains("Expected named arguments but got message");
    assertThat(failure("script { sh 'a', 'b' }"))
        .contains("Expected named arguments but got [a, b]");
  }

  @Test
  void aNameThatNoStepHasFailsWhereItIsCalled() throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result = fixture.run(Fixture.steps("echo 'before'\nehco 'x'"));

    assertThat(result.result()).isEqualTo(Result.FAILURE);
    assertThat(fixture.lines()).contains("before");
    assertThat(fixture.lines())
        .anyMatch(
            line ->
                line.startsWith(
                    "java.lang.NoSuchMethodError: No such DSL method 'ehco' found among steps ["));
  }

  @Test
  void anotherJobIsNotThereAndALockIsNoStepOfThisController() throws Exception {
    assertThat(failure("build 'other'")).contains("No item named other found");
    assertThat(failure("build 'pipeline'")).contains("not supported here");
    assertThat(failure("lock('x') { echo 'x' }")).contains("No such DSL method 'lock'");
  }

  @Test
  void milestonesRiseAndStandOutsideOfParallel() throws Exception {
    assertThat(failure("milestone 2\nmilestone 2"))
        .contains("Invalid ordinal 2, as the previous one was 2");
    assertThat(failure("script { parallel a: { milestone 1 }, b: { sleep 1 } }"))
        .contains("Using a milestone step inside parallel is not allowed");
    Fixture fixture = new Fixture(folder);
    fixture.run(Fixture.steps("milestone 4\nmilestone()"));
    assertThat(fixture.lines())
        .containsExactly("Trying to pass milestone 4", "Trying to pass milestone 5");
  }

  @Test
  void timesThatNoTriggerTakesFailTheBuildBeforeItsAgent() throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result =
        fixture.run(
            Fixture.steps("echo 'never'")
                .replace("agent any", "agent any\ntriggers { cron('H/5 * * *') }"));

    assertThat(result.result()).isEqualTo(Result.FAILURE);
    assertThat(fixture.lines()).doesNotContain("never");
    assertThat(fixture.lines().getFirst())
        .startsWith("java.lang.IllegalArgumentException: Invalid input: \"H/5 * * *\": line 1:10");
    assertThat(fixture.lines())
        .contains(
            "Caused: java.lang.IllegalArgumentException: Could not instantiate"
                + " {spec=H/5 * * *} for hudson.triggers.TimerTrigger");
    assertThat(failure("script { properties([pipelineTriggers([cron('61 * * * *')])]) }"))
        .contains("TimerTrigger");
  }

  @Test
  void aPathThatIsReplacedTakesTheProgramsAway() throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result =
        fixture.run(
            Fixture.steps("sh 'no-such-program'")
                .replace("agent any", "agent any\nenvironment { PATH = '/opt/only' }"));

    assertThat(result.result()).isEqualTo(Result.FAILURE);
    assertThat(result.cause()).contains("script returned exit code 127");
  }

  @Test
  void aBareWordNamesAStage() throws Exception {
    Fixture fixture = new Fixture(folder);

    fixture.run(Fixture.steps("echo env.STAGE_NAME").replace("'Only'", "Build"));

    assertThat(fixture.lines()).containsExactly("Build");
  }

  @Test
  void gitClonesAndChecksOutABranch() throws Exception {
    Path repository = repository();
    Fixture fixture = new Fixture(folder);

    RunResult result =
        fixture.run(
            Fixture.steps(
                """
                dir('a') {
                  git url: 'file://%1$s', branch: 'side'
                  sh 'ls; git rev-parse --abbrev-ref HEAD'
                }
                dir('b') {
                  script {
                    def scm = checkout([$class: 'GitSCM', branches: [[name: '*/side']],
                        userRemoteConfigs: [[url: '%1$s']]])
                    echo scm.GIT_BRANCH
                  }
                }
                """
                    .formatted(repository)));

    assertThat(result.result()).as(fixture.lines().toString()).isEqualTo(Result.SUCCESS);
    assertThat(fixture.lines())
        .containsSubsequence(
            "Cloning the remote Git repository",
            "Commit message: \"second\"",
            "file.txt",
            "side",
            "origin/side");
  }

  @Test
  void aBranchThatIsNotThereFails() throws Exception {
    assertThat(failure("git url: 'file://" + repository() + "', branch: 'none'"))
        .contains("Couldn't find any revision to build");
    assertThat(failure("dir('other') { git 'file:///no/such/repository' }"))
        .contains("Error cloning remote repo 'origin'");
  }

  private String failure(String steps) throws Exception {
    RunResult result = new Fixture(folder).run(Fixture.steps(steps));
    assertThat(result.result()).isEqualTo(Result.FAILURE);
    return result.cause().orElseThrow();
  }

  private Path repository() throws IOException, InterruptedException {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Files.writeString(repository.resolve("file.txt"), "content\n");
    for (List<String> words :
        List.of(
            List.of("init", "-q", "-b", "master"),
            List.of("commit", "-q", "--allow-empty", "-m", "first"),
            List.of("checkout", "-q", "-b", "side"),
            List.of("add", "."),
            List.of("commit", "-q", "-m", "second"))) {
      ProcessBuilder git = new ProcessBuilder("git", "-c", "user.name=a", "-c", "user.email=a@b.c");
      git.command().addAll(words);
      assertThat(git.directory(repository.toFile()).inheritIO().start().waitFor()).isZero();
    }
    return repository;
  }
}
