package delivery.lint;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.Diagnostic;
import delivery.lint.catalogue.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the checks, their sections in docs/checks.md and their fixtures together. */
class CatalogueTest {
  private static final Path FIXTURES = Path.of("src/test/resources/checks");

  @TempDir Path folder;

  static Stream<Check> checks() {
    return Checks.all(Example.TODAY).stream();
  }

  @Test
  void everyRuleHasOneClassOneSectionAndOneFolderOfFixtures() throws IOException {
    List<String> rules = Checks.all(Example.TODAY).stream().map(Check::rule).sorted().toList();

    assertThat(rules).doesNotHaveDuplicates();
    assertThat(CheckSections.read().keySet()).containsExactlyElementsOf(rules);
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      assertThat(folders.map(path -> path.getFileName().toString()).sorted().toList())
          .isEqualTo(rules);
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void theBadFixtureBreaksThisRuleOnly(Check check) {
    assertThat(Example.lintFixture(FIXTURES.resolve(check.rule()), "bad"))
        .isNotEmpty()
        .extracting(Diagnostic::rule)
        .containsOnly(check.rule());
  }

  @ParameterizedTest
  @MethodSource("checks")
  void theGoodFixtureDoesNotBreakTheRule(Check check) {
    assertThat(Example.lintFixture(FIXTURES.resolve(check.rule()), "good"))
        .extracting(Diagnostic::rule)
        .doesNotContain(check.rule());
  }

  @ParameterizedTest
  @MethodSource("checks")
  void theDocumentedExamplePrintsTheDocumentedMessages(Check check) throws IOException {
    CheckSections.Section section =
        CheckSections.read().getOrDefault(check.rule(), new CheckSections.Section(Map.of(), ""));

    assertThat(findings(section.example()))
        .extracting(Diagnostic::toString)
        .containsExactlyElementsOf(section.messages().lines().toList());
  }

  private List<Diagnostic> findings(Map<String, String> example) throws IOException {
    Map.Entry<String, String> first = example.entrySet().iterator().next();
    if (first.getKey().startsWith("example.")) {
      return Example.lint(first.getKey(), first.getValue());
    }
    for (Map.Entry<String, String> file : example.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return Example.lintFolder(folder);
  }
}
