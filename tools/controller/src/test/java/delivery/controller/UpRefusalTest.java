package delivery.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no controller can be started: said before anything is fetched. */
class UpRefusalTest {
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
