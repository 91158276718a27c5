package delivery.controller;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What starting a controller would do. */
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
}
