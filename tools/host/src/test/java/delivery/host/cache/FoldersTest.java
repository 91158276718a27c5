package delivery.host.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FoldersTest {
  @TempDir Path folder;
  private Path from;
  private Path to;

  @BeforeEach
  void makeFolders() throws IOException {
    from = Files.createDirectories(folder.resolve("from"));
    to = folder.resolve("to");
  }

  @Test
  void copiesFilesOfManyFoldersWithTheirTimesAndPermissions() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Path file = Path.of("a" + i % 7, "b" + i % 3, "file" + i);
      Files.createDirectories(from.resolve(file).getParent());
      Files.writeString(from.resolve(file), "text " + i);
      files.add(file);
    }
    Files.setPosixFilePermissions(
        from.resolve(files.getFirst()), PosixFilePermissions.fromString("rwxr-x---"));

    Folders.copy(from, files, to);

    for (Path file : files) {
      assertThat(to.resolve(file)).hasSameTextualContentAs(from.resolve(file));
      assertThat(Files.getLastModifiedTime(to.resolve(file)))
          .isEqualTo(Files.getLastModifiedTime(from.resolve(file)));
      assertThat(Files.getPosixFilePermissions(to.resolve(file)))
          .isEqualTo(Files.getPosixFilePermissions(from.resolve(file)));
    }
  }

  @Test
  void copiesALinkAsALinkAndReplacesWhatIsThere() throws IOException {
    Files.createDirectories(to);
    Files.writeString(from.resolve("file"), "new");
    Files.writeString(to.resolve("file"), "old");
    Files.createSymbolicLink(from.resolve("link"), Path.of("nowhere"));

    Folders.copy(from, List.of(Path.of("file"), Path.of("link")), to);

    assertThat(to.resolve("file")).hasContent("new");
    assertThat(Files.readSymbolicLink(to.resolve("link"))).isEqualTo(Path.of("nowhere"));
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThatThrownBy(() -> Folders.copy(from, List.of(Path.of("gone")), to))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("gone");
  }
}
