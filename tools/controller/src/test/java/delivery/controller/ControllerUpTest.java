package delivery.controller;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.artifacts.lock.ControllerLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A controller that is started from what was fetched, kept, rebuilt and stopped. */
@Tag("slow")
class ControllerUpTest {
  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path shared;

  @SuppressWarnings("NullAway.Init")
  private static FakeRepository repository;

  @SuppressWarnings("NullAway.Init")
  private static Path fetched;

  @SuppressWarnings("NullAway.Init")
  private ControllerHome home;

  @SuppressWarnings("NullAway.Init")
  private UpTrial trial;

  @BeforeAll
  static void fetchOnce() throws Exception {
    repository = FakeRepository.create(shared);
    ControllerHome first = new ControllerHome(shared.resolve("first"));
    first.create();
    new Fetch(
            repository.maven("local"),
            UpTrial.JAVA_HOME,
            UpTrial.ROOT,
            Optional.of(repository.url()))
        .into(first);
    fetched = first.artifacts();
  }

  @BeforeEach
  void newHome(@TempDir Path folder) throws Exception {
    home = new ControllerHome(folder.resolve("controller"));
    trial = new UpTrial(home, repository);
  }

  @AfterEach
  void nothingIsLeftRunning() throws Exception {
    ControllerDown.stop(home);
    assertThat(RunningController.of(home)).isEmpty();
  }

  @Test
  void mavenBringsTheWarAndEveryPinnedPlugin() throws Exception {
    try (var files = Files.list(fetched)) {
      assertThat(files).hasSize(lock().plugins().size() + 1);
    }
  }

  @Test
  void aNewHomeIsLaidOutStartedAndStopped() throws Exception {
    haveArtifacts();
    int port = UpTrial.freePort();

    RunningController running = trial.start(Map.of(), port, false);

    Path jenkins = home.jenkinsHome();
    assertThat(running.url()).isEqualTo("http://127.0.0.1:" + port + "/");
    assertThat(jenkins.resolve("plugins/amazon-ecs.jpi")).exists();
    assertThat(jenkins.resolve("seen-arguments"))
        .content()
        .isEqualTo(
            "[--enable-future-java, --httpListenAddress=127.0.0.1, --httpPort=" + port + "]");
    assertThat(jenkins.resolve("seen-environment"))
        .content()
        .contains(
            "CASC_JENKINS_CONFIG=%s,%s,%s/local.yaml"
                .formatted(
                    UpTrial.ROOT.resolve("jcasc"),
                    UpTrial.ROOT.resolve("login/local.yaml"),
                    home.folder()))
        .contains("JOBS_DIRECTORY=" + UpTrial.ROOT.resolve("jobs"))
        .contains("JENKINS_ADMIN_PASSWORD=secret")
        .contains("JENKINS_URL=" + running.url());
    assertThat(Files.getPosixFilePermissions(home.adminPassword()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    ProcessHandle agent = running.agent().orElseThrow();
    assertThat(home.agent().resolve("seen-arguments"))
        .content()
        .contains("-url, " + running.url(), "-webSocket", "-secret, @" + home.agent())
        .doesNotContain("0a0a");
    assertThat(Files.getPosixFilePermissions(home.agent().resolve("secret")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(RunningController.of(home)).contains(running);
    assertThat(ControllerDown.stop(home)).contains(running.url());
    assertThat(running.process().isAlive()).isFalse();
    agent.onExit().get(5, TimeUnit.SECONDS);
    assertThat(ControllerDown.stop(home)).isEmpty();
  }

  @Test
  void aSecondStartFindsTheFirstAndALaterOneKeepsTheHomeAndPassword() throws Exception {
    haveArtifacts();
    int port = UpTrial.freePort();
    RunningController first = trial.start(Map.of(), port, false);
    Files.writeString(home.adminPassword(), "kept\n");
    Files.createDirectories(home.jenkinsHome().resolve("plugins/leftover"));
    Files.createFile(home.jenkinsHome().resolve("plugins/leftover.jpi"));
    Files.writeString(home.jenkinsHome().resolve("a-build"), "mine");

    RunningController second = trial.start(Map.of(), port, false);
    ControllerDown.stop(home);
    trial.start(Map.of(), port, false);

    assertThat(second.process()).isEqualTo(first.process());
    assertThat(home.jenkinsHome().resolve("a-build")).exists();
    assertThat(home.jenkinsHome().resolve("plugins/leftover.jpi")).doesNotExist();
    assertThat(home.jenkinsHome().resolve("plugins/leftover")).doesNotExist();
    assertThat(home.jenkinsHome().resolve("seen-environment"))
        .content()
        .contains("JENKINS_ADMIN_PASSWORD=kept");
    assertThat(trial.progress).contains("already running").noneMatch(p -> p.startsWith("fetching"));
  }

  @Test
  void freshRebuildsFromNothingAndStopsWhatRuns() throws Exception {
    haveArtifacts();
    int port = UpTrial.freePort();
    RunningController old = trial.start(Map.of(), port, false);
    Files.writeString(home.jenkinsHome().resolve("a-build"), "mine");

    RunningController rebuilt = trial.start(Map.of(), port, true);

    assertThat(old.process().isAlive()).isFalse();
    assertThat(rebuilt.process().isAlive()).isTrue();
    assertThat(home.jenkinsHome().resolve("a-build")).doesNotExist();
    assertThat(trial.progress)
        .anyMatch(
            p ->
                p.startsWith(
                    "fetching Jenkins %s and %d plugins ("
                        .formatted(lock().jenkinsVersion(), lock().plugins().size())));
  }

  @Test
  void aFileCutShortIsFoundAndFetchedAgain() throws Exception {
    haveArtifacts();
    Path git = home.artifacts().resolve("git.hpi");
    byte[] whole = Files.readAllBytes(git);
    Files.write(git, Arrays.copyOf(whole, whole.length / 2));
    Path junit = home.artifacts().resolve("junit.hpi");
    Files.copy(home.artifacts().resolve("github.hpi"), junit, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(home.artifacts().resolve("structs.hpi"));
    Artifacts artifacts = new Artifacts(home, pins());
    assertThat(artifacts.problems())
        .containsExactly(
            "git.hpi is cut short or no archive",
            "junit.hpi is %s, wanted is %s".formatted(version("github"), version("junit")),
            "structs.hpi is missing");

    trial.start(Map.of(), UpTrial.freePort(), false);

    assertThat(artifacts.problems()).isEmpty();
    assertThat(git).hasBinaryContent(whole);
  }

  @Test
  void aFileThatChangedSinceItWasFetchedIsFound() throws Exception {
    haveArtifacts();
    Artifacts artifacts = new Artifacts(home, pins());
    artifacts.record();
    Path git = home.artifacts().resolve("git.hpi");
    byte[] altered = Files.readAllBytes(git);
    // The time stamp in the first local header: the archive stays whole and of its version.
    altered[10] ^= 1;
    Files.write(git, altered);

    assertThat(artifacts.problems()).containsExactly("git.hpi changed since it was fetched");
  }

  @Test
  void aBootThatFailsSaysWhyAndLeavesNothingRunning() throws Exception {
    haveArtifacts();

    assertThatThrownBy(
            () -> trial.start(Map.of("STAND_IN", "boot-failure"), UpTrial.freePort(), false))
        .hasMessageContaining(
            "Jenkins could not boot: io.jenkins.plugins.casc.UnknownAttributesException: jenkins:"
                + " Invalid configuration elements for type: class jenkins.model.Jenkins : foo.")
        .hasMessageContaining("Its log: " + home.log());
    assertThatThrownBy(() -> trial.start(Map.of("STAND_IN", "ends"), UpTrial.freePort(), false))
        .hasMessageContaining(
            "Jenkins ended while it started: java.io.IOException: the home is locked");
    assertThatThrownBy(
            () ->
                trial.start(
                    Map.of("STAND_IN", "never-ready"),
                    UpTrial.freePort(),
                    false,
                    Duration.ofSeconds(1)))
        .hasMessageContaining("Jenkins was not ready after 1 s");
    assertThat(RunningController.of(home)).isEmpty();
  }

  /** What an earlier start would have fetched. */
  private void haveArtifacts() throws Exception {
    home.create();
    Files.createDirectories(home.artifacts());
    try (var files = Files.list(fetched)) {
      for (Path file : files.toList()) {
        Files.copy(file, home.artifacts().resolve(file.getFileName()));
      }
    }
  }

  private static String version(String plugin) {
    return requireNonNull(lock().plugins().get(plugin)).version();
  }

  private static Pins pins() throws ControllerUnavailableException {
    return Pins.read(UpTrial.ROOT);
  }

  private static ControllerLock lock() {
    return ControllerLock.in(UpTrial.ROOT.resolve(ControllerLock.FOLDER));
  }
}
