package delivery.artifacts.tests;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release and a contribution are made by, as far as it can be wrong without a host. */
class ReleaseFilesTest {
  private static final Path ROOT = RepositoryFiles.root();

  @Test
  void theHooksAreOfferedAtTheTagOfThisVersion() {
    String readme = RepositoryFiles.read("README.md");
    assertThat(all("rev: (\\S+)", readme)).containsExactly("v" + version());
    List<String> offered =
        all("(?m)^- id: (\\S+)$", RepositoryFiles.read(".pre-commit-hooks.yaml"));
    assertThat(offered).hasSize(4);
    assertThat(all("- id: (\\S+)", readme)).isNotEmpty().allMatch(offered::contains);
  }

  @Test
  void theVersionStandsInOnePomOnly() throws IOException {
    assertThat(version()).matches("\\d+\\.\\d+\\.\\d+");
    for (String module : all("<module>(.*?)</module>", RepositoryFiles.read("pom.xml"))) {
      Path pom = ROOT.resolve(module).resolve("pom.xml");
      if (!module.endsWith("controller-tests")) {
        assertThat(pom).content().contains("<version>${revision}</version>");
      }
    }
  }

  @Test
  void aReleaseIsRefusedForAnotherTagThanTheVersion(@TempDir Path folder) throws Exception {
    Completed refused =
        SupervisedProcess.run(Command.of(ROOT, ".ci/release", "v0.0.9", folder.toString()));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.output())
        .contains("the tag v0.0.9 is not the version of pom.xml, v" + version());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyActionIsPinnedByCommitWithItsVersion() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
      for (Path file : files.toList()) {
        List<String> uses = all("uses: (.*)", Files.readString(file));
        assertThat(uses).as(file.toString()).isNotEmpty();
        assertThat(uses).allMatch(each -> each.matches("[\\w./-]+@[0-9a-f]{40} # v\\d\\S*"));
      }
    }
  }

  @Test
  void everyPathThatHasAnOwnerExists() {
    List<String> owned = all("(?m)^/(\\S+)", RepositoryFiles.read(".github/CODEOWNERS"));
    assertThat(owned).hasSizeGreaterThan(3);
    assertThat(owned).allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
  }

  private static String version() {
    return all("<revision>(.*?)</revision>", RepositoryFiles.read("pom.xml")).getFirst();
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(ReleaseFilesTest::first).toList();
  }

  private static String first(MatchResult found) {
    return found.group(1);
  }
}
