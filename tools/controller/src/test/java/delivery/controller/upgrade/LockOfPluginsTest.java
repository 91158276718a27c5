package delivery.controller.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.SourceFile;
import delivery.controller.ControllerHome;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.ControllerUp;
import delivery.controller.ExportedLock;
import delivery.controller.FakeRepository;
import delivery.controller.Pins;
import delivery.controller.RunningController;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of somebody's plugins, from a repository on disk and a stand-in for Jenkins. */
class LockOfPluginsTest {
  private static final Optional<String> NONE = Optional.empty();

  private static final UpdateCenter OFFERED =
      RepositoryFolder.offering(
          "2.568.2",
          RepositoryFolder.offer("slack", "800", "2.500", Map.of("made-up-api", "7")),
          RepositoryFolder.offer("made-up-api", "7.3", "2.500", Map.of()));

  @TempDir Path folder;

  private LockOfPlugins making() throws IOException {
    return new LockOfPlugins(RepositoryFolder.ROOT, Files.createDirectories(root()));
  }

  private Path root() {
    return folder.resolve("made");
  }

  private static PluginList list(String text) {
    return PluginList.read(new SourceFile("plugins.txt", text));
  }

  @Test
  void pluginsComeWithAllTheyNeedAndWithWhatTheExporterAsks() throws Exception {
    Pins pins = making().prepare(list("slack:684.v1\ngit:latest # scm\n"), NONE, OFFERED);

    assertThat(pins.plugins())
        .containsEntry("slack", "684.v1")
        .containsEntry("made-up-api", "7.3")
        .containsKeys("git", "git-client", "configuration-as-code", "job-dsl", "workflow-api")
        .doesNotContainKey("amazon-ecs");
    assertThat(Pins.read(root()).plugins()).isEqualTo(pins.plugins());
    assertThat(root().resolve("jenkins-docker/controller/pom.xml"))
        .content()
        .contains("<artifactId>slack</artifactId>", "<version>684.v1</version>")
        .doesNotContain("<artifactId>amazon-ecs</artifactId>");
  }

  @Test
  void aPluginThatNobodyOffersIsNamed() {
    assertThatThrownBy(() -> making().prepare(list("unheard-of:1\n"), NONE, OFFERED))
        .isInstanceOf(ControllerUnavailableException.class)
        .hasMessageContaining("unheard-of");
  }

  @Test
  void theControllerIsBootedAskedAndTakenAway() throws Exception {
    LockOfPlugins making = making();
    making.prepare(list("slack\n"), NONE, OFFERED);
    StringBuilder printed = new StringBuilder();
    ExportedLock.read(RepositoryFolder.ROOT.resolve(ControllerLock.FOLDER))
        .files()
        .forEach((name, text) -> printed.append("=== ").append(name).append('\n').append(text));
    FakeRepository fake =
        FakeRepository.create(folder, root(), Map.of("lock", printed + "=== end\n"));
    List<String> maven = fake.maven("local");
    ControllerHome home = new ControllerHome(folder.resolve("home"));

    ExportedLock lock =
        making.export(
            of ->
                new ControllerUp(
                    of,
                    Path.of(System.getProperty("java.home")),
                    maven,
                    Map.of(),
                    () -> "secret",
                    line -> {}),
            home,
            freePort(),
            Optional.of(fake.url()));

    assertThat(lock.files()).containsKeys("jcasc.json", "job-dsl.json", "pipeline-steps.json");
    assertThat(home.artifacts().resolve("slack.hpi")).exists();
    assertThat(RunningController.of(home)).isEmpty();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
