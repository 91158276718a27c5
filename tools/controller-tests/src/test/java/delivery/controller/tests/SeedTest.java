package delivery.controller.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** The seed job as it was made at boot, run on an agent against a repository with master. */
class SeedTest {

  @Test
  void followsMasterWithoutAClickAndTrustsApprovedScriptsOnly(@TempDir Path directory)
      throws Throwable {
    Path repository = repository(directory);
    RealJenkinsFixture controller =
        ConfiguredController.of(SeedTest.class, RepositoryFiles.ROOT.resolve("jcasc"));
    controller.extraEnv("REPOSITORY_URL", repository.toUri().toString());
    controller.javaOptions("-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true");
    try {
      controller.startJenkins();
      controller.runRemotely(SeedTest::repairsWhatWasDeletedByHand);

      // What stands in the folder goes with it: a job without its folder cannot be made.
      Files.delete(repository.resolve("jobs/app.groovy"));
      Files.delete(repository.resolve("jobs/pull-requests.groovy"));
      commit(repository, "Remove the app");
      controller.runRemotely(SeedTest::deletesWhatIsGone);

      Path seed = repository.resolve("jobs/seed.groovy");
      Files.writeString(seed, Files.readString(seed) + "println 'whoever says so'\n");
      commit(repository, "Slip something in");
      controller.runRemotely(SeedTest::refusesWhatNobodyApproved);
    } finally {
      controller.tearDown();
    }
  }

  private static void repairsWhatWasDeletedByHand(JenkinsRule r) throws Exception {
    r.createOnlineSlave(Label.get("app-check"));
    Item job = r.jenkins.getItemByFullName("app/master");
    assertNotNull(job, "made at boot");
    job.delete();

    r.buildAndAssertSuccess(seed(r));

    assertNotNull(r.jenkins.getItemByFullName("app/master"), "made again");
  }

  private static void deletesWhatIsGone(JenkinsRule r) throws Exception {
    r.buildAndAssertSuccess(seed(r));

    assertNull(r.jenkins.getItemByFullName("app/master"));
    assertNull(r.jenkins.getItemByFullName("app/pull-requests"));
    assertNotNull(r.jenkins.getItemByFullName("seed"));
  }

  private static void refusesWhatNobodyApproved(JenkinsRule r) throws Exception {
    FreeStyleBuild build = seed(r).scheduleBuild2(0).get();

    r.assertBuildStatus(Result.FAILURE, build);
    // What script security says of an unapproved script where it forces the sandbox.
    r.assertLogContains("Running scripts out of the sandbox is not allowed in the system", build);
  }

  private static FreeStyleProject seed(JenkinsRule r) {
    return r.jenkins.getItemByFullName("seed", FreeStyleProject.class);
  }

  private static Path repository(Path directory) throws Exception {
    Path repository = directory.resolve("repository");
    Files.createDirectories(repository.resolve("jobs"));
    for (Path script : RepositoryFiles.jobs()) {
      Files.copy(script, repository.resolve("jobs").resolve(script.getFileName().toString()));
    }
    git(repository, "init", "--quiet", "--initial-branch=master");
    commit(repository, "Start");
    return repository;
  }

  private static void commit(Path repository, String message) throws Exception {
    git(repository, "add", "--all");
    git(
        repository,
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.com",
        "commit",
        "--quiet",
        "--message",
        message);
  }

  private static void git(Path directory, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("git"));
    words.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), () -> words + ": " + output);
  }
}
