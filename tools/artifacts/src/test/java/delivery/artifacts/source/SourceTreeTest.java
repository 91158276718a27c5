package delivery.artifacts.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing outside of the root is read, and nothing without an end. */
class SourceTreeTest {
  private static final String SECRET = "the secret";

  @TempDir Path folder;
  private Path root = Path.of("");
  private SourceTree tree = new SourceTree(root);

  @BeforeEach
  void aRootBesideASecret() throws IOException {
    root = Files.createDirectories(folder.resolve("root"));
    Files.createDirectories(root.resolve("jcasc/deep"));
    Files.createDirectories(folder.resolve("outside"));
    Files.writeString(folder.resolve("outside/env.yaml"), SECRET);
    Files.writeString(root.resolve("jcasc/a.yaml"), "a: 1");
    Files.writeString(root.resolve("jcasc/deep/b.yaml"), "b: 1");
    tree = new SourceTree(root);
  }

  @Test
  void readsWhatIsInside() throws IOException {
    assertThat(tree.read("jcasc/a.yaml").text()).isEqualTo("a: 1");
    assertThat(tree.read("jcasc/deep/../a.yaml").text()).isEqualTo("a: 1");
    assertThat(tree.filesBelow("jcasc")).containsExactly("jcasc/a.yaml", "jcasc/deep/b.yaml");
    assertThat(tree.filesBelow("jobs")).isEmpty();
  }

  @Test
  void aLinkAsTheRootIsTheFolderThatItLeadsTo() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("checkout"), root);

    assertThat(new SourceTree(link).files(path -> false))
        .containsExactly("jcasc/a.yaml", "jcasc/deep/b.yaml");
  }

  @Test
  void followsALinkToTheInside() throws IOException {
    Files.createSymbolicLink(root.resolve("jcasc/link.yaml"), Path.of("deep/b.yaml"));

    assertThat(tree.read("jcasc/link.yaml").text()).isEqualTo("b: 1");
    assertThat(tree.filesBelow("jcasc")).contains("jcasc/link.yaml");
    assertThat(tree.leadsOut("jcasc/link.yaml")).isFalse();
  }

  @Test
  void aRootThatIsItselfALinkIsAsGoodAsAnother() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);
    SourceTree linked = new SourceTree(link);

    assertThat(linked.read("jcasc/a.yaml").text()).isEqualTo("a: 1");
    assertThat(linked.filesBelow("jcasc")).containsExactly("jcasc/a.yaml", "jcasc/deep/b.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside/env.yaml",
        "jcasc/../../outside/env.yaml",
        "/proc/self/environ",
        "/etc/hostname",
        "file.yaml",
        "absolute.yaml",
        "chain.yaml",
        "linked/env.yaml",
        "jcasc/up/outside/env.yaml",
        "proc/environ"
      })
  void whatIsOutsideIsNeitherReadNorThere(String path) throws IOException {
    Files.createSymbolicLink(root.resolve("file.yaml"), Path.of("../outside/env.yaml"));
    Files.createSymbolicLink(root.resolve("absolute.yaml"), folder.resolve("outside/env.yaml"));
    Files.createSymbolicLink(root.resolve("chain.yaml"), Path.of("file.yaml"));
    Files.createSymbolicLink(root.resolve("linked"), folder.resolve("outside"));
    Files.createSymbolicLink(root.resolve("jcasc/up"), Path.of("../.."));
    Files.createSymbolicLink(root.resolve("proc"), Path.of("/proc/self"));

    assertThat(tree.exists(path)).isFalse();
    assertThatThrownBy(() -> tree.read(path))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(path + ": is ")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void linksThatLeadOutAreListedAndNeverEntered() throws IOException {
    Files.createSymbolicLink(root.resolve("jcasc/up"), Path.of("../.."));
    Files.createSymbolicLink(root.resolve("jcasc/x.yaml"), Path.of("../../outside/env.yaml"));

    assertThat(tree.filesBelow("jcasc"))
        .containsExactly("jcasc/a.yaml", "jcasc/deep/b.yaml", "jcasc/up", "jcasc/x.yaml");
    assertThat(tree.leadsOut("jcasc/up")).isTrue();
    assertThat(tree.leadsOut("jcasc/x.yaml")).isTrue();
    assertThat(tree.leadsOut("jcasc/a.yaml")).isFalse();
  }

  @Test
  void aFolderThatLeadsOutIsNotListed() throws IOException {
    Files.createSymbolicLink(root.resolve("jobs"), folder.resolve("outside"));

    assertThatThrownBy(() -> tree.filesBelow("jobs")).hasMessageContaining("leads out of");
    assertThatThrownBy(() -> tree.filesBelow("../outside")).hasMessageContaining("is outside of");
  }

  @Test
  void linksInACircleEnd() throws IOException {
    Files.createSymbolicLink(root.resolve("jcasc/loop.yaml"), Path.of("loop.yaml"));
    Files.createSymbolicLink(root.resolve("jcasc/self"), Path.of("."));

    assertThatThrownBy(() -> tree.read("jcasc/loop.yaml")).isInstanceOf(IOException.class);
    assertThat(tree.filesBelow("jcasc")).hasSize(4);
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    Path pipe = root.resolve("jcasc/pipe.yaml");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThatThrownBy(() -> tree.read("jcasc/pipe.yaml"))
                .hasMessageContaining("is no plain file"));
  }

  @Test
  void aFileWithoutAnEndIsRefused() throws IOException {
    try (RandomAccessFile sparse =
        new RandomAccessFile(root.resolve("jcasc/huge.yaml").toFile(), "rw")) {
      sparse.setLength(1L << 34);
    }

    assertThatThrownBy(() -> tree.read("jcasc/huge.yaml")).hasMessageContaining("is larger than");
  }

  @Test
  void aFileThatMayNotBeReadSaysSo() throws IOException {
    Path file = root.resolve("jcasc/a.yaml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(file), "this user may read everything");

    assertThatThrownBy(() -> tree.read("jcasc/a.yaml"))
        .hasMessage("jcasc/a.yaml: may not be read by this user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jcasc", "no/such.yaml", "dangling.yaml", "\0"})
  void whatIsNoFileSaysWhatItIs(String path) throws IOException {
    Files.createSymbolicLink(root.resolve("dangling.yaml"), Path.of("nothing"));

    assertThatThrownBy(() -> tree.read(path))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "(?s).*: (is a folder|no such file below .*|is a link to nothing|is no path of a"
                + " file)");
  }
}
