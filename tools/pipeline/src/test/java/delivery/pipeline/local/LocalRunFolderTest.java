package delivery.pipeline.local;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.host.process.Command;
import delivery.host.process.SupervisedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunFolderTest {
  @TempDir private Path repository;
  private LocalRunFolder folder;

  @BeforeEach
  void create() throws Exception {
    folder = LocalRunFolder.create();
  }

  @AfterEach
  void delete() throws Exception {
    folder.delete();
    assertThat(folder.root()).doesNotExist();
  }

  @Test
  void aTrackedFileBringsItsRepositoryAsItIsNow() throws Exception {
    Files.writeString(repository.resolve("Jenkinsfile"), "committed");
    Files.writeString(repository.resolve(".gitignore"), "ignored\n");
    for (String words :
        new String[] {
          "init -q -b trunk", "add .", "-c user.name=t -c user.email=t@t commit -qm one"
        }) {
      assertThat(
              SupervisedProcess.run(Command.of(repository, ("git " + words).split(" ")))
                  .succeeded())
          .isTrue();
    }
    Files.writeString(repository.resolve("Jenkinsfile"), "changed");
    Files.writeString(repository.resolve("new"), "new");
    Files.writeString(repository.resolve("ignored"), "ignored");

    assertThat(folder.checkOut(repository.resolve("Jenkinsfile"), "").orElseThrow())
        .containsEntry("GIT_BRANCH", "origin/trunk")
        .containsKey("GIT_COMMIT");
    assertThat(folder.workspace().resolve("Jenkinsfile")).hasContent("changed");
    assertThat(folder.workspace().resolve("new")).exists();
    assertThat(folder.workspace().resolve("ignored")).doesNotExist();
  }

  @Test
  void aFileThatNothingTracksBringsNothing() throws Exception {
    Files.writeString(repository.resolve("Jenkinsfile"), "x");

    assertThat(folder.checkOut(repository.resolve("Jenkinsfile"), "")).isEmpty();
    assertThat(folder.workspace()).isEmptyDirectory();
  }
}
