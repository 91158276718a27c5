package delivery.artifacts.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The binaries in app/bin are what the sources beside them build, and what SHA256SUMS lists. */
@Tag("slow")
class AppBinariesTest {
  private static final Path APP = RepositoryFiles.root().resolve("app");
  private static final Path BINARIES = APP.resolve("bin");
  private static final long MOST_BYTES = 6_000_000;

  @Test
  void theListNamesEveryBinaryWithItsChecksum() throws Exception {
    assertThat(checksums(BINARIES)).hasSize(4).isEqualTo(listed(BINARIES));
  }

  @Test
  void everyBinaryIsSmallSinceHistoryKeepsThemAll() throws IOException {
    assertThat(binaries(BINARIES)).allMatch(binary -> binary.toFile().length() < MOST_BYTES);
  }

  @Test
  void theSourcesBuildTheseVeryBytes(@TempDir Path rebuilt) throws Exception {
    assumePinnedGo();
    Completed build = run("./build.sh", rebuilt.toString());
    assertThat(build.succeeded()).as(build.output()).isTrue();
    assertThat(checksums(rebuilt)).isEqualTo(listed(BINARIES));
  }

  @Test
  void theSourcesPassTheirOwnTests() throws Exception {
    assumePinnedGo();
    List<String> words = new ArrayList<>(List.of("go", "test", "-vet=all"));
    // The race detector needs a C compiler; without one the tests still run.
    if (run("sh", "-c", "command -v gcc || command -v clang").succeeded()) {
      words.add("-race");
    }
    words.add("./...");
    Completed tests = SupervisedProcess.run(Command.of(APP, words));
    assertThat(tests.succeeded()).as(tests.output()).isTrue();
    assertThat(tests.output().lines().filter(line -> line.startsWith("ok"))).hasSize(5);
  }

  private static void assumePinnedGo() throws Exception {
    String pinned = pinnedGo();
    Completed version =
        SupervisedProcess.run(
            Command.of(APP, "go", "env", "GOVERSION").with(Map.of("GOTOOLCHAIN", "local")));
    assumeTrue(
        version.succeeded() && version.output().strip().equals(pinned),
        () -> "needs " + pinned + ", found: " + version.output().strip());
    Completed modules = run("go", "mod", "download");
    assumeTrue(
        modules.succeeded(), () -> "the app's Go modules cannot be fetched: " + modules.output());
  }

  private static String pinnedGo() {
    Matcher toolchain =
        Pattern.compile("(?m)^toolchain (\\S+)$").matcher(RepositoryFiles.read("app/go.mod"));
    assertThat(toolchain.find()).isTrue();
    return toolchain.group(1);
  }

  private static Completed run(String... words) throws IOException, InterruptedException {
    return SupervisedProcess.run(Command.of(APP, words));
  }

  private static List<Path> binaries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("SHA256SUMS")).sorted().toList();
    }
  }

  private static Map<String, String> checksums(Path folder)
      throws IOException, NoSuchAlgorithmException {
    Map<String, String> checksums = new TreeMap<>();
    for (Path binary : binaries(folder)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(binary));
      checksums.put(String.valueOf(binary.getFileName()), HexFormat.of().formatHex(digest));
    }
    return checksums;
  }

  private static Map<String, String> listed(Path folder) throws IOException {
    Map<String, String> listed = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("SHA256SUMS"))) {
      String[] parts = line.split(" {2}", 2);
      listed.put(parts[1], parts[0]);
    }
    return listed;
  }
}
