package delivery.lint.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.Artifact;
import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.plugins.AcceptedAdvisories;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Severity;
import delivery.artifacts.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VulnerablePinTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "../.."));
  private static final String NEW = "2026-07-25";

  private static List<Diagnostic> findings(
      String day, String jenkins, String pins, String accepted) {
    List<Artifact> artifacts = new ArrayList<>();
    artifacts.add(PluginList.read(new SourceFile(PluginList.PATH, pins)));
    artifacts.add(
        Dockerfile.read(
            new SourceFile(
                Dockerfile.CONTROLLER,
                "ARG BASE=jenkins/jenkins:" + jenkins + "-jdk25\nFROM ${BASE}\n")));
    if (!accepted.isEmpty()) {
      artifacts.add(AcceptedAdvisories.read(new SourceFile(AcceptedAdvisories.PATH, accepted)));
    }
    Repository repository =
        new Repository(ControllerLock.in(ROOT.resolve(ControllerLock.FOLDER)), artifacts, Map.of());
    Clock clock =
        Clock.fixed(LocalDate.parse(day).atTime(9, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    return new VulnerablePin(clock).check(repository).toList();
  }

  /** What is affected: the line of the pin, and every id of the message. */
  private static Stream<String> hits(List<Diagnostic> findings) {
    Pattern id = Pattern.compile("(SECURITY-[0-9]+|core-[0-9_]+)");
    return findings.stream()
        .flatMap(
            finding ->
                id.matcher(finding.message().split(": ")[0])
                    .results()
                    .map(found -> finding.message().split(" ")[0] + " " + found.group()));
  }

  private static final List<String> LATER =
      List.of(
          "Jenkins SECURITY-3972",
          "Jenkins SECURITY-3908",
          "Jenkins SECURITY-3915",
          "Jenkins SECURITY-3967",
          "Jenkins SECURITY-3878",
          "Jenkins SECURITY-4032",
          "Jenkins SECURITY-4025",
          "Jenkins SECURITY-4016",
          "Jenkins SECURITY-3981",
          "Jenkins SECURITY-3926",
          "Jenkins SECURITY-3879",
          "Jenkins SECURITY-4006",
          "Jenkins SECURITY-4015",
          "Jenkins SECURITY-4206",
          "Jenkins SECURITY-4226",
          "Jenkins SECURITY-4229",
          "Jenkins SECURITY-4232",
          "Jenkins SECURITY-4237",
          "Jenkins SECURITY-4243",
          "script-security SECURITY-3986",
          "script-security SECURITY-3929",
          "script-security SECURITY-3931",
          "script-security SECURITY-3923",
          "script-security SECURITY-3925",
          "script-security SECURITY-3897",
          "script-security SECURITY-3932",
          "script-security SECURITY-3977",
          "script-security SECURITY-4278",
          "pipeline-build-step SECURITY-3870",
          "pipeline-groovy-lib SECURITY-3815",
          "pipeline-groovy-lib SECURITY-3796",
          "workflow-multibranch SECURITY-3729");

  @Test
  void theOldPinsHaveExactlyTheirAdvisories() throws IOException {
    String pins = Files.readString(Path.of("src/test/resources/pins/plugins-2.541.3.txt"));
    List<String> expected = new ArrayList<>(LATER);
    expected.addAll(
        List.of(
            "git-client SECURITY-3723",
            "script-security SECURITY-3792",
            "script-security SECURITY-3793",
            "workflow-cps SECURITY-3677",
            "Jenkins core-2_568",
            "Jenkins SECURITY-3916",
            "Jenkins SECURITY-3924",
            "Jenkins SECURITY-3927",
            "Jenkins SECURITY-3930",
            "Jenkins SECURITY-3911"));

    assertThat(hits(findings(NEW, "2.541.3", pins, "")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void thePinsOf2568HaveExactlyTheLaterAdvisoriesEachAtItsLine() throws IOException {
    String pins = Files.readString(Path.of("src/test/resources/pins/plugins-2.568.2.txt"));
    List<Diagnostic> found = findings(NEW, "2.568.2", pins, "");

    assertThat(hits(found)).containsExactlyInAnyOrderElementsOf(LATER);
    assertThat(found)
        .filteredOn(each -> !each.at().file().equals(Dockerfile.CONTROLLER))
        .isNotEmpty()
        .allSatisfy(
            each ->
                assertThat(pins.lines().toList().get(each.at().line() - 1))
                    .startsWith(each.message().split(" ")[0] + ":"));
    assertThat(found)
        .filteredOn(each -> each.at().file().equals(Dockerfile.CONTROLLER))
        .extracting(each -> each.at().line())
        .containsOnly(1);
  }

  @Test
  void remoteCodeExecutionIsAnErrorAndAnUnknownKindAWarning() {
    assertThat(findings(NEW, "2.568.2", "", ""))
        .filteredOn(each -> each.severity() == Severity.ERROR)
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("SECURITY-3972 of 2026-09-02"));
    assertThat(findings(NEW, "2.568.3", "", ""))
        .singleElement()
        .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.WARNING))
        .satisfies(each -> assertThat(each.message()).endsWith("fixed in 2.580.2 and 2.588"));
  }

  @ParameterizedTest
  @CsvSource({
    "2.580.2, 0",
    "2.588, 0",
    "2.580, 1",
    "2.587, 1",
    "2.579, 3",
    "2.580.1, 1",
    "2.576, 3",
    "2.575, 5",
  })
  void eachLineOfJenkinsIsJudgedByItsOwnFixes(String jenkins, int findings) {
    assertThat(findings(NEW, jenkins, "", "")).hasSize(findings);
  }

  @Test
  void aPatternOfTheUpdateCentreDecidesForOldVersions() {
    assertThat(findings(NEW, "2.580.2", "google-login:1.1\n", ""))
        .extracting(Diagnostic::toString)
        .contains(
            PluginList.PATH
                + ":1:14: error: google-login 1.1 is affected by SECURITY-208 of 2015-10-12: Authentication bypass vulnerability; affected up to 1.1 [vulnerable-pin]");
    assertThat(hits(findings(NEW, "2.580.2", "google-login:1.2\n", "")))
        .doesNotContain("google-login SECURITY-208");
  }

  @Test
  void anAcceptedAdvisoryIsANoteUntilItsDayAndAFindingAfterIt() {
    String accepted =
        "- {plugin: core, advisories: [SECURITY-3972], until: 2026-12-31, reason: tried next}\n";

    assertThat(findings("2026-12-31", "2.568.2", "", accepted))
        .filteredOn(each -> each.message().contains("SECURITY-3972"))
        .singleElement()
        .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.NOTE))
        .satisfies(
            each -> assertThat(each.message()).endsWith("accepted until 2026-12-31: tried next"));
    assertThat(findings("2027-01-01", "2.568.2", "", accepted))
        .filteredOn(each -> each.message().contains("SECURITY-3972"))
        .singleElement()
        .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.ERROR))
        .satisfies(
            each ->
                assertThat(each.message()).endsWith("accepted until 2026-12-31, which is over"));
  }

  @Test
  void anAcceptanceOfAnotherPluginOrIdCoversNothingAndIsNamed() {
    String accepted =
        "- {plugin: git, advisories: [SECURITY-3972], until: 2026-12-31, reason: a}\n";

    assertThat(findings(NEW, "2.568.2", "", accepted))
        .filteredOn(each -> each.at().file().equals(AcceptedAdvisories.PATH))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.message())
                    .isEqualTo("SECURITY-3972 does not affect the pinned git; delete it here"));
    assertThat(findings(NEW, "2.568.2", "", accepted))
        .anyMatch(each -> each.severity() == Severity.ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {plugin: core, advisories: [SECURITY-1], until: 2026-12-31}",
        "- {plugin: core, advisories: [SECURITY-1], until: soon, reason: a}",
        "- {plugin: core, advisories: [], until: 2026-12-31, reason: a}",
        "- {advisories: [SECURITY-1], until: 2026-12-31, reason: a}",
        "plugin: core",
        "- [",
      })
  void anAcceptanceThatIsNotWholeIsAnError(String accepted) {
    assertThat(findings(NEW, "2.580.2", "", accepted + "\n"))
        .singleElement()
        .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.ERROR));
  }

  @Test
  void oldDataAreANote() {
    assertThat(findings("2026-08-20", "2.580.2", "", "")).isEmpty();
    assertThat(findings("2026-08-21", "2.580.2", "", ""))
        .singleElement()
        .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.NOTE))
        .satisfies(
            each -> assertThat(each.message()).contains("complete to 2026-07-21, 31 days ago"));
  }
}
