package delivery.controller.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.SourceTree;
import delivery.controller.ControllerHome;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.ControllerUp;
import delivery.controller.ExportedLock;
import delivery.controller.FakeRepository;
import delivery.controller.RunningController;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole upgrade against a repository on disk and a stand-in that prints what was recorded. */
class UpgradeTest {
  private static final Optional<String> NONE = Optional.empty();

  @TempDir Path folder;

  private final List<String> progress = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private RepositoryFolder repository;

  @BeforeEach
  void copy() throws IOException {
    repository = RepositoryFolder.copy(folder.resolve("root"));
  }

  private static final UpdateCenter OFFERED =
      RepositoryFolder.offering(
          "2.999.1",
          RepositoryFolder.offer("git", "99.1", "2.568.2", Map.of("made-up-api", "7")),
          RepositoryFolder.offer("made-up-api", "7.3", "2.555", Map.of()));

  /** A repository of the next pins, whose Jenkins prints these. */
  private FakeRepository fake(Map<String, String> answers) throws Exception {
    RepositoryFolder next = RepositoryFolder.copy(folder.resolve("next"));
    for (Map.Entry<String, String> file :
        new PinFiles(new SourceTree(next.root()), next.plan(OFFERED, NONE, NONE))
            .texts()
            .entrySet()) {
      Files.writeString(next.root().resolve(file.getKey()), file.getValue());
    }
    FakeRepository fake = FakeRepository.create(folder, next.root(), answers);
    Files.writeString(
        Path.of(java.net.URI.create(fake.url())).resolve("update-center.actual.json"),
        RepositoryFolder.json(OFFERED));
    return fake;
  }

  private static String printedLock() throws IOException {
    StringBuilder printed = new StringBuilder();
    ExportedLock.read(RepositoryFolder.ROOT.resolve(ControllerLock.FOLDER))
        .files()
        .forEach((name, text) -> printed.append("=== ").append(name).append('\n').append(text));
    return printed
            .toString()
            .replaceFirst("\"jenkins\":\"[^\"]+\"", "\"jenkins\":\"2.999.1\"")
            .replace("\"numExecutors\":\"int\"", "\"executors\":\"int\"")
        + "=== end\n";
  }

  private static String printedState() throws IOException {
    String xml =
        Files.readString(
            RepositoryFolder.ROOT.resolve("tools/controller-tests/src/test/golden/app.master.xml"));
    return "=== core jenkins\n 2.999.1\n=== job app/master\n"
        + (" <?xml version='1.1' encoding='UTF-8'?>\n"
            + xml.replace("<gitTool>Default<", "<gitTool plugin=\"git@99.1\">New<")
                .replace("https://github.com/example/app.git", "file:///tmp/repository.git")
                .indent(1))
        + "\n=== configuration jcasc.yaml\n jenkins: {}\n=== end\n";
  }

  private Upgrade upgrade(FakeRepository fake) throws IOException {
    return new Upgrade(
        repository.root(),
        new ControllerUp(
            repository.root(),
            Path.of(System.getProperty("java.home")),
            fake.maven("local"),
            Map.of(),
            () -> "secret",
            progress::add));
  }

  private UpgradePlan run(FakeRepository fake, int port) throws Exception {
    Upgrade upgrade = upgrade(fake);
    Optional<String> url = Optional.of(fake.url());
    UpgradePlan plan = upgrade.plan(url, NONE, NONE);
    upgrade.execute(plan, home(), port, url, folder.resolve("old-lock"));
    return plan;
  }

  private ControllerHome home() {
    return new ControllerHome(folder.resolve("home"));
  }

  @Test
  void pinsLockAndItemsAreThoseOfTheNewController() throws Exception {
    String lock = ControllerLock.FOLDER + "/";
    String oldLock = repository.text(lock + "jcasc.json");

    UpgradePlan plan =
        run(fake(Map.of("lock", printedLock(), "state", printedState())), freePort());

    assertThat(plan.changes()).contains("+ made-up-api 7.3");
    assertThat(repository.text("jenkins-docker/controller/Dockerfile"))
        .contains("jenkins/jenkins:2.999.1-");
    assertThat(repository.text(lock + "controller.json")).contains("2.999.1");
    assertThat(repository.text(lock + "jcasc.json")).contains("\"executors\":\"int\"");
    assertThat(folder.resolve("old-lock/jcasc.json")).content().isEqualTo(oldLock);
    assertThat(repository.text("tools/controller-tests/src/test/golden/app.master.xml"))
        .contains("<gitTool>New<", "<url>https://github.com/example/app.git<")
        .doesNotContain("plugin=", "<?xml");
    assertThat(RunningController.of(home())).isEmpty();
  }

  @Test
  void whatCannotRunLeavesEveryFileAsItWas() throws Exception {
    Map<String, String> before = repository.texts();
    FakeRepository fake = fake(Map.of("lock", "java.lang.NoClassDefFoundError: x\n"));

    assertThatThrownBy(() -> run(fake, freePort()))
        .isInstanceOf(ControllerUnavailableException.class)
        .hasMessageContaining("did not come to its end");

    assertThat(repository.texts()).isEqualTo(before);
    assertThat(RunningController.of(home())).isEmpty();
  }

  @Test
  void aRepositoryWithoutAnUpdateCentreIsOneMessage() {
    assertThatThrownBy(
            () ->
                new Upgrade(
                        repository.root(),
                        new ControllerUp(
                            repository.root(),
                            folder,
                            List.of("mvn"),
                            Map.of(),
                            () -> "",
                            progress::add))
                    .plan(Optional.of(folder.toUri().toString()), NONE, NONE))
        .isInstanceOf(ControllerUnavailableException.class)
        .hasMessageContaining("update-center.actual.json does not say what there is");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
