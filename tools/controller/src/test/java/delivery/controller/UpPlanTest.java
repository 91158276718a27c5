package delivery.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What starting a controller would do, or why it cannot: said before anything is fetched. */
class UpPlanTest {
  @SuppressWarnings("NullAway.Init")
  private ControllerHome home;

  @SuppressWarnings("NullAway.Init")
  private UpTrial trial;

  @BeforeEach
  void newHome(@TempDir Path folder) {
    home = new ControllerHome(folder.resolve("controller"));
    trial = new UpTrial(home);
  }

  @Test
  void theJobsReadWhatIsCommittedHereUnlessAnotherRepositoryIsNamed() throws Exception {
    UpPlan here = trial.plan(Map.of(), 8080, false);
    UpPlan elsewhere =
        trial.plan(Map.of("REPOSITORY_URL", "https://example.org/a.git"), 8080, false);
    home.create();

    LocalRepository.publish(UpTrial.ROOT, here.publish());

    Completed published =
        SupervisedProcess.run(
            Command.of(home.repository(), "git", "cat-file", "-e", "master:jobs/seed.groovy"));
    assertThat(published.succeeded()).as(published.output()).isTrue();
    assertThat(here.environment()).containsEntry("REPOSITORY_URL", "file://" + home.repository());
    assertThat(here.start()).contains("-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true");
    assertThat(elsewhere.publish()).isEmpty();
    assertThat(elsewhere.start()).noneMatch(option -> option.contains("ALLOW_LOCAL"));
  }

  @Test
  void thePlanShowsEverythingButSecrets() throws Exception {
    String text =
        trial.plan(Map.of("REPOSITORY_URL", "https://example.org/a.git"), 8080, true).describe();

    assertThat(text)
        .contains("home   " + home.folder() + " (deleted first)")
        .contains("dependency:copy@controller")
        .contains("-Djenkins.install.runSetupWizard=false")
        .contains("env    REPOSITORY_URL=https://example.org/a.git")
        .contains("env    GITHUB_TOKEN=(secret)")
        .endsWith("ready  http://127.0.0.1:8080/\n");
    assertThat(home.folder()).doesNotExist();
  }

  @Test
  void aTakenPortIsSaidBeforeAnythingIsWritten() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> trial.start(Map.of(), taken.getLocalPort(), false))
          .hasMessage("port " + taken.getLocalPort() + " is taken; choose another with --port");
    }
    assertThat(home.folder()).doesNotExist();
  }

  @Test
  void aFolderOfSomebodyElseIsNeitherUsedNorDeleted() throws Exception {
    Files.createDirectories(home.folder());
    Path theirs = Files.writeString(home.folder().resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> trial.start(Map.of(), UpTrial.freePort(), true))
        .hasMessageContaining("holds something else than a controller");
    assertThat(theirs).exists();
  }

  @Test
  void aHomeThatCannotBeMadeIsSaid(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    ControllerHome impossible = new ControllerHome(file.resolve("controller"));
    UpTrial refused = new UpTrial(impossible);

    assertThatThrownBy(() -> refused.start(Map.of(), UpTrial.freePort(), false))
        .hasMessageContaining("cannot write to " + impossible.folder())
        .hasMessageContaining("--home");
  }
}
