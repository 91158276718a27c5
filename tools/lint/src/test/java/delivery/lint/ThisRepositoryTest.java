package delivery.lint;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.NameTable;
import delivery.artifacts.Repository;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Severity;
import delivery.artifacts.source.SourceTree;
import delivery.lint.catalogue.Linter;
import delivery.lint.links.NameKinds;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** This repository is clean, and that is so because it was read and not because nothing was. */
class ThisRepositoryTest {
  private static Repository repository;
  private static NameTable names;

  @BeforeAll
  static void read() throws IOException {
    repository =
        new RepositoryReader(new SourceTree(Example.repositoryRoot()), Example.lock()).read();
    names = repository.all(NameTable.class).findFirst().orElseThrow();
  }

  @Test
  void hasNoErrorAndNoWarning() {
    assertThat(Linter.withAllChecks(Example.TODAY).lint(repository))
        .filteredOn(diagnostic -> diagnostic.severity() != Severity.NOTE)
        .isEmpty();
  }

  @Test
  void onlyPluginsThatWorkByThemselvesAndAcceptedAdvisoriesAreNotes() {
    assertThat(Linter.withAllChecks(Example.TODAY).lint(repository))
        .filteredOn(diagnostic -> diagnostic.severity() == Severity.NOTE)
        .extracting(Diagnostic::rule)
        .containsOnly("jcasc-unknown-symbol", "unused-plugin", "vulnerable-pin");
  }

  @Test
  void theRealmWhosePluginIsOutsideTheLockIsSaidNotToBeJudged() {
    assertThat(Linter.withAllChecks(Example.TODAY).lint(repository))
        .filteredOn(diagnostic -> diagnostic.rule().equals("jcasc-unknown-symbol"))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.at().file()).isEqualTo("login/oidc.yaml");
              assertThat(note.message()).contains("\"oic\" is not judged", "\"oic-auth\"");
            });
  }

  /** All but mappings of templates: those of this repository have none. */
  static Stream<Class<?>> kinds() {
    return Arrays.stream(Name.class.getPermittedSubclasses())
        .filter(kind -> !kind.equals(Name.TemplateMapping.class));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void namesOfEveryKindAreDefinedAndUsed(Class<? extends Name> kind) {
    assertThat(names.defined(kind)).isNotEmpty();
    if (!kind.equals(Name.PluginId.class)) {
      assertThat(names.used(kind)).isNotEmpty();
    }
  }

  @Test
  void everyKindOfArtifactIsRead() {
    List<String> kinds =
        repository.artifacts().stream()
            .map(Artifact::getClass)
            .map(Class::getSimpleName)
            .distinct()
            .toList();

    assertThat(kinds)
        .contains(
            "Jcasc",
            "JobScript",
            "Jenkinsfile",
            "PluginList",
            "Dockerfile",
            "PackerFile",
            "Template",
            "Reading",
            "Script",
            "AwsCalls",
            "DeployerCalls",
            "MavenVersions",
            "VersionsFile");
  }

  @Test
  void everyPlaceIsInItsFile() {
    Stream.concat(names.defined().values().stream(), names.used().values().stream())
        .flatMap(List::stream)
        .filter(name -> !(name.value() instanceof Name.RepositoryFile))
        .forEach(
            name -> {
              List<String> lines = repository.source(name.at().file()).orElseThrow().lines();
              assertThat(name.at().line()).as("%s", name).isLessThanOrEqualTo(lines.size());
              assertThat(name.at().column())
                  .as("%s", name)
                  .isLessThanOrEqualTo(lines.get(name.at().line() - 1).length() + 1);
            });
  }

  @Test
  void everyKindOfNameHasItsRules() {
    assertThat(NameKinds.checks()).hasSizeGreaterThan(30);
  }
}
