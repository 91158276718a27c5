package delivery.deployer.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncPlannerTest {
  private static final String EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e";

  @TempDir private Path folder;

  private TemplateFolder read() {
    return TemplateFolderReader.read(folder);
  }

  private void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void hashChangesWithContentAndPathButNotWithTime() throws IOException {
    write("main.yaml", "a");
    String first = read().contentHash();
    folder.resolve("main.yaml").toFile().setLastModified(0);
    assertThat(read().contentHash()).isEqualTo(first);
    write("main.yaml", "b");
    String second = read().contentHash();
    assertThat(second).isNotEqualTo(first);
    Files.move(folder.resolve("main.yaml"), folder.resolve("other.yaml"));
    assertThat(read().contentHash()).isNotEqualTo(second);
  }

  @Test
  void leavesOutHiddenFilesAndWhatIsNoTemplate() throws IOException {
    write("main.yaml", "a");
    write("nested/network.json", "{}");
    write("README.md", "x");
    write(".hidden.yaml", "x");
    assertThat(read().files())
        .extracting(TemplateFolder.LocalTemplate::path)
        .containsExactly("main.yaml", "nested/network.json");
  }

  @Test
  void uploadsWhatIsNewOrDiffersAndNothingElse() throws IOException {
    write("a.yaml", "");
    write("b.yaml", "same size");
    write("c.yaml", "new");
    SyncPlan plan =
        SyncPlanner.plan(
            read(),
            "bucket",
            "p/",
            List.of(
                new RemoteObject("p/a.yaml", 0, Optional.of(EMPTY_MD5), Optional.empty()),
                new RemoteObject("p/b.yaml", 9, Optional.of(EMPTY_MD5), Optional.empty())),
            false);
    assertThat(plan.actions(SyncAction.Upload.class))
        .extracting(SyncAction.Upload::key, SyncAction.Upload::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("p/b.yaml", "content differs"),
            org.assertj.core.groups.Tuple.tuple("p/c.yaml", "new"));
    assertThat(plan.actions(SyncAction.Keep.class)).hasSize(1);
  }

  @Test
  void believesTheMetadataBeforeTheEtag() throws IOException {
    write("a.yaml", "");
    String sha256 = read().files().getFirst().sha256();
    RemoteObject multipart = new RemoteObject("p/a.yaml", 0, Optional.empty(), Optional.of(sha256));
    assertThat(SyncPlanner.plan(read(), "bucket", "p/", List.of(multipart), false).unchanged())
        .isTrue();
  }

  @Test
  void deletesOnlyWhenAskedAndOnlyBelowThePrefix() throws IOException {
    write("a.yaml", "");
    List<RemoteObject> remote =
        List.of(
            new RemoteObject("p/old.yaml", 1, Optional.empty(), Optional.empty()),
            new RemoteObject("pq/other.yaml", 1, Optional.empty(), Optional.empty()));
    assertThat(
            SyncPlanner.plan(read(), "bucket", "p/", remote, false)
                .actions(SyncAction.Delete.class))
        .isEmpty();
    assertThat(
            SyncPlanner.plan(read(), "bucket", "p/", remote, true).actions(SyncAction.Delete.class))
        .containsExactly(new SyncAction.Delete("p/old.yaml"));
  }
}
