package delivery.controller;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.lock.JcascType;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

@Tag("slow")
class ControllerUpTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path shared;

  @SuppressWarnings("NullAway.Init")
  private static FakeRepository repository;

  @SuppressWarnings("NullAway.Init")
  private static Path fetched;

  private final List<String> progress = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private ControllerHome home;

  @BeforeAll
  static void fetchOnce() throws Exception {
    repository = FakeRepository.create(shared);
    ControllerHome first = new ControllerHome(shared.resolve("first"));
    first.create();
    new Fetch(maven(), JAVA_HOME, ROOT, Optional.of(repository.url())).into(first);
    fetched = first.artifacts();
  }

  @BeforeEach
  void newHome(@TempDir Path folder) {
    home = new ControllerHome(folder.resolve("controller"));
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
    int port = freePort();

    RunningController running = start(Map.of(), port, false);

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
                .formatted(ROOT.resolve("jcasc"), ROOT.resolve("login/local.yaml"), home.folder()))
        .contains("JOBS_DIRECTORY=" + ROOT.resolve("jobs"))
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
  void theJobsReadWhatIsCommittedHereUnlessAnotherRepositoryIsNamed() throws Exception {
    UpPlan here = plan(Map.of(), 8080, false);
    UpPlan elsewhere = plan(Map.of("REPOSITORY_URL", "https://example.org/a.git"), 8080, false);
    home.create();

    LocalRepository.publish(ROOT, here.publish());

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
  void theLocalAgentUsesOnlyWhatTheLockKnows() {
    Map<String, Map<String, List<Map<String, Map<String, Object>>>>> read =
        new Yaml().load(LocalAgent.configuration(home));
    Map<String, Object> node =
        read.getOrDefault("jenkins", Map.of())
            .getOrDefault("nodes", List.of())
            .getFirst()
            .getOrDefault("permanent", Map.of());
    JcascModel jcasc = lock().jcasc();

    assertThat(attributes(jcasc, "hudson.slaves.DumbSlave")).containsAll(node.keySet());
    assertThat(node.get("launcher")).isEqualTo(Map.of("inbound", Map.of("webSocket", true)));
    assertThat(attributes(jcasc, "hudson.slaves.JNLPLauncher")).contains("webSocket");
    assertThat(node)
        .containsEntry(
            "labelString",
            "app-check app-build app-release-dev app-release-staging app-release-production");
  }

  private static Set<String> attributes(JcascModel jcasc, String type) {
    return ((JcascType.Configured) jcasc.type(type).orElseThrow()).attributes().keySet();
  }

  @Test
  void aSecondStartFindsTheFirstAndALaterOneKeepsTheHomeAndPassword() throws Exception {
    haveArtifacts();
    int port = freePort();
    RunningController first = start(Map.of(), port, false);
    Files.writeString(home.adminPassword(), "kept\n");
    Files.createDirectories(home.jenkinsHome().resolve("plugins/leftover"));
    Files.createFile(home.jenkinsHome().resolve("plugins/leftover.jpi"));
    Files.writeString(home.jenkinsHome().resolve("a-build"), "mine");

    RunningController second = start(Map.of(), port, false);
    ControllerDown.stop(home);
    start(Map.of(), port, false);

    assertThat(second.process()).isEqualTo(first.process());
    assertThat(home.jenkinsHome().resolve("a-build")).exists();
    assertThat(home.jenkinsHome().resolve("plugins/leftover.jpi")).doesNotExist();
    assertThat(home.jenkinsHome().resolve("plugins/leftover")).doesNotExist();
    assertThat(home.jenkinsHome().resolve("seen-environment"))
        .content()
        .contains("JENKINS_ADMIN_PASSWORD=kept");
    assertThat(progress).contains("already running").noneMatch(p -> p.startsWith("fetching"));
  }

  @Test
  void freshRebuildsFromNothingAndStopsWhatRuns() throws Exception {
    haveArtifacts();
    int port = freePort();
    RunningController old = start(Map.of(), port, false);
    Files.writeString(home.jenkinsHome().resolve("a-build"), "mine");

    RunningController rebuilt = start(Map.of(), port, true);

    assertThat(old.process().isAlive()).isFalse();
    assertThat(rebuilt.process().isAlive()).isTrue();
    assertThat(home.jenkinsHome().resolve("a-build")).doesNotExist();
    assertThat(progress)
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

    start(Map.of(), freePort(), false);

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
  void anUnreachableRepositoryIsOneClearMessage() throws Exception {
    Fetch fetch =
        new Fetch(
            // Whatever this machine fetched before, this release is in no local repository.
            with(repository.maven("empty"), "-Djenkins.version=0-none"),
            JAVA_HOME,
            ROOT,
            Optional.of(shared.resolve("none").toUri().toString()));

    assertThatThrownBy(
            () -> {
              home.create();
              fetch.into(home);
            })
        .isInstanceOf(ControllerUnavailableException.class)
        .hasMessageContaining("the Jenkins repository file:")
        .hasMessageContaining("Could not find artifact org.jenkins-ci.main:jenkins-war:war:0-none")
        .hasMessageContaining("--jenkins-repository URL");
  }

  @Test
  void aMissingMavenIsSaid() {
    Fetch fetch = new Fetch(List.of("no-such-mvn"), JAVA_HOME, ROOT, Optional.empty());

    assertThatThrownBy(
            () -> {
              home.create();
              fetch.into(home);
            })
        .hasMessageContaining("there is no Maven (mvn) on the PATH");
  }

  @Test
  void aTakenPortIsSaidBeforeAnythingIsWritten() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(Map.of(), taken.getLocalPort(), false))
          .hasMessage("port " + taken.getLocalPort() + " is taken; choose another with --port");
    }
    assertThat(home.folder()).doesNotExist();
  }

  @Test
  void aFolderOfSomebodyElseIsNeitherUsedNorDeleted() throws Exception {
    Files.createDirectories(home.folder());
    Path theirs = Files.writeString(home.folder().resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> start(Map.of(), freePort(), true))
        .hasMessageContaining("holds something else than a controller");
    assertThat(theirs).exists();
  }

  @Test
  void aHomeThatCannotBeMadeIsSaid(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    home = new ControllerHome(file.resolve("controller"));

    assertThatThrownBy(() -> start(Map.of(), freePort(), false))
        .hasMessageContaining("cannot write to " + home.folder())
        .hasMessageContaining("--home");
  }

  @Test
  void aBootThatFailsSaysWhyAndLeavesNothingRunning() throws Exception {
    haveArtifacts();

    assertThatThrownBy(() -> start(Map.of("STAND_IN", "boot-failure"), freePort(), false))
        .hasMessageContaining(
            "Jenkins could not boot: io.jenkins.plugins.casc.UnknownAttributesException: jenkins:"
                + " Invalid configuration elements for type: class jenkins.model.Jenkins : foo.")
        .hasMessageContaining("Its log: " + home.log());
    assertThatThrownBy(() -> start(Map.of("STAND_IN", "ends"), freePort(), false))
        .hasMessageContaining(
            "Jenkins ended while it started: java.io.IOException: the home is locked");
    assertThatThrownBy(
            () ->
                up(Map.of("STAND_IN", "never-ready"))
                    .start(
                        plan(Map.of("STAND_IN", "never-ready"), freePort(), false),
                        Optional.of(repository.url()),
                        Duration.ofSeconds(1)))
        .hasMessageContaining("Jenkins was not ready after 1 s");
    assertThat(RunningController.of(home)).isEmpty();
  }

  @Test
  void thePlanShowsEverythingButSecrets() throws Exception {
    String text =
        plan(Map.of("REPOSITORY_URL", "https://example.org/a.git"), 8080, true).describe();

    assertThat(text)
        .contains("home   " + home.folder() + " (deleted first)")
        .contains("dependency:copy@controller")
        .contains("-Djenkins.install.runSetupWizard=false")
        .contains("env    REPOSITORY_URL=https://example.org/a.git")
        .contains("env    GITHUB_TOKEN=(secret)")
        .endsWith("ready  http://127.0.0.1:8080/\n");
    assertThat(home.folder()).doesNotExist();
  }

  private RunningController start(Map<String, String> given, int port, boolean fresh)
      throws Exception {
    return up(given).start(plan(given, port, fresh), Optional.of(repository.url()), LIMIT);
  }

  private UpPlan plan(Map<String, String> given, int port, boolean fresh) throws Exception {
    UpPlan plan = up(given).plan(home, port, Optional.of(repository.url()), fresh);
    Map<String, String> environment = new TreeMap<>(plan.environment());
    if (given.containsKey("STAND_IN")) {
      environment.putAll(given);
    }
    return new UpPlan(
        plan.home(),
        plan.port(),
        plan.url(),
        plan.fresh(),
        plan.publish(),
        plan.fetch(),
        plan.start(),
        new TreeMap<>(environment));
  }

  private ControllerUp up(Map<String, String> given) {
    return new ControllerUp(ROOT, JAVA_HOME, maven(), given, () -> "secret", progress::add);
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
    return Pins.read(ROOT);
  }

  private static List<String> with(List<String> words, String more) {
    List<String> all = new ArrayList<>(words);
    all.add(more);
    return all;
  }

  private static ControllerLock lock() {
    return ControllerLock.in(ROOT.resolve(ControllerLock.FOLDER));
  }

  private static List<String> maven() {
    try {
      return repository.maven("local");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
