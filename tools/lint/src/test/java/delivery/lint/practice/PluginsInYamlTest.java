package delivery.lint.practice;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.survey.FileKind;
import delivery.artifacts.survey.Recognition;
import delivery.lint.SingleFile;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of plugins in the YAML that the plugin installation manager reads (its README). */
class PluginsInYamlTest {
  private static final String GOOD =
      """
      # what the controller runs
      plugins:
        - artifactId: git
          source:
            version: "5.7.0"
        - artifactId: script-security
          source:
            url: https://example.com/script-security.hpi
        - artifactId: workflow-step-api
          groupId: org.jenkins-ci.plugins.workflow
          source: {version: 2.19-rc289.d09828a05a74}
      """;

  @Test
  void aListIsNoConfigurationAsCode() {
    assertThat(Recognition.of("casc/plugins.yaml", () -> GOOD)).contains(FileKind.PLUGINS);
    assertThat(Recognition.of("docker/list.yml", () -> GOOD)).contains(FileKind.PLUGINS);
    assertThat(Recognition.ofNamed("plugins.yaml", GOOD)).contains(FileKind.PLUGINS);
    assertThat(SingleFile.lint("plugins.yaml", GOOD))
        .filteredOn(found -> found.contains(" plugin-entry "))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: \"5.7.0\" | version: latest | 5:16 plugin-entry git is pinned to no version",
        "artifactId: git | artifactId: gti | 3:17 plugin-entry no plugin \"gti\" is known",
        "artifactId: git | artifactID: git | 3:5 plugin-entry \"\" is no plugin's id; an entry is"
            + " {artifactId",
        "artifactId: git | artifactId: git@5 | 3:17 plugin-entry \"git@5\" is no plugin's id",
        "source: {version | surce: {version | 9:17 plugin-entry workflow-step-api is pinned to no",
        "source: {version | source: {{version | 12:1 yaml-syntax ",
      })
  void eachFaultIsFoundAtItsLine(String good, String bad, String expected) {
    String text = GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));
    assertThat(text).isNotEqualTo(GOOD);
    assertThat(SingleFile.lint("plugins.yaml", text))
        .anySatisfy(found -> assertThat(found).contains(expected));
  }

  @ParameterizedTest
  @CsvSource({"jenkins: {systemMessage: x}", "other: 1"})
  void whatHasMoreThanAListIsNone(String more) {
    assertThat(Recognition.of("casc/a.yaml", () -> more + "\n" + GOOD))
        .isNotEqualTo(Optional.of(FileKind.PLUGINS));
  }
}
