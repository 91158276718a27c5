package delivery.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults are made by a program named debootstrap that stands before the real one on the PATH. */
@Tag("slow")
final class CachedTreeTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private Path trees;

  @BeforeEach
  void requireRoot() {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    assumeTrue(Files.exists(Path.of("/proc/self/ns")), "needs Linux");
    trees = folder.resolve("trees");
  }

  @Test
  void aFullDiskIsSaidAndNothingHalfDoneIsUsed() throws Exception {
    CachedTree tree =
        treeWith(
            "mkdir -p \"$5/debootstrap\"; echo 'tar: write error: No space left on device' "
                + ">\"$5/debootstrap/debootstrap.log\"; exit 1");
    assertThatThrownBy(tree::ensure)
        .isInstanceOf(MachineException.class)
        .hasMessageStartingWith("The disk is full")
        .hasMessageEndingWith("Log: " + trees.resolve("example.log"));
    assertThat(tree.intact()).isFalse();
    assertThat(said).containsExactly("Building the example (once, takes a minute or two)");
  }

  @Test
  void tooLittleSpaceIsSaidBeforeAnythingIsDone() throws Exception {
    TreeRecipe recipe =
        new TreeRecipe("huge", "the example", "machine-tree.bash", List.of(), 1L << 60);
    Path scripts = Scripts.load().layOut(folder.resolve("scripts"));
    assertThatThrownBy(
            new CachedTree(HostRequirements.ofThisHost(), scripts, trees, recipe, said::add)
                ::ensure)
        .hasMessageContaining("MiB are free, and the example needs 1099511627776 to be built.");
    assertThat(said).isEmpty();
  }

  @Test
  void aMirrorThatDoesNotAnswerIsSaid() throws Exception {
    CachedTree tree =
        treeWith("echo 'E: Failed getting release file http://mirror.invalid/Release'; exit 1");
    assertThatThrownBy(tree::ensure)
        .hasMessageStartingWith(
            "The Debian mirror that apt uses here does not answer, so the example could not be built:"
                + " Failed getting release file http://mirror.invalid/Release. Check");
  }

  @Test
  void aTreeWithAChangedEntryIsBuiltAgain() throws Exception {
    CachedTree tree = treeWith("echo 'E: called'; exit 1");
    Path root = Files.createDirectories(trees.resolve("example/system/etc"));
    Files.writeString(root.resolve("file"), "whole");
    describe();
    assertThat(tree.ensure()).isEqualTo(trees.resolve("example/system"));
    assertThat(said).isEmpty();

    Files.writeString(root.resolve("file"), "dam");
    assertThat(tree.intact()).isFalse();
    assertThatThrownBy(tree::ensure).hasMessageContaining("called");
    assertThat(trees.resolve("example")).doesNotExist();
    assertThat(trees.resolve(".building-example")).doesNotExist();
  }

  @Test
  void anInterruptedBuildLeavesNoProcessAndIsStartedAfresh() throws Exception {
    CachedTree tree = treeWith("mkdir -p \"$5/half\"; touch " + folder + "/started; sleep 300");
    Thread building =
        Thread.ofPlatform()
            .start(() -> assertThatThrownBy(tree::ensure).isInstanceOf(InterruptedException.class));
    while (!Files.exists(folder.resolve("started"))) {
      Thread.sleep(20);
    }
    building.interrupt();
    building.join();
    assertThat(ProcessHandle.allProcesses().map(ProcessHandle::info))
        .noneMatch(info -> info.commandLine().orElse("").contains(trees.toString()));
    assertThat(tree.intact()).isFalse();

    assertThatThrownBy(treeWith("ls \"${5%/system}\"; echo E: again; exit 1")::ensure)
        .hasMessageContaining("again");
    assertThat(trees.resolve(".building-example/system/half")).doesNotExist();
  }

  /** A tree whose debootstrap is this script; its fifth argument is the folder to fill. */
  private CachedTree treeWith(String script) throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    Path program = tools.resolve("debootstrap");
    // Options first, then suite and target: the script finds the target as $5 whatever follows.
    Files.writeString(
        program,
        "#!/bin/bash\nwhile [[ $1 == --* ]]; do shift; done\nset -- 1 2 3 \"$1\" \"$2\"\n"
            + script
            + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    HostRequirements host =
        HostRequirements.withFirst(
            tools + ":" + Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin"));
    Path scripts = Scripts.load().layOut(folder.resolve("scripts"));
    TreeRecipe recipe =
        new TreeRecipe(
            "example",
            "the example",
            "machine-tree.bash",
            List.of("bookworm", "curl", Architecture.ofThisHost().debianName()),
            1 << 20);
    return new CachedTree(host, scripts, trees, recipe, said::add);
  }

  private void describe() throws Exception {
    Path script = Scripts.load().layOut(folder.resolve("scripts")).resolve("trees.bash");
    Completed contents =
        SupervisedProcess.run(
            Command.of(
                folder,
                "bash",
                script.toString(),
                "contents",
                trees.resolve("example/system") + ""));
    assertThat(contents.succeeded()).isTrue();
    Files.writeString(trees.resolve("example/contents"), contents.output());
  }
}
