package delivery.lint.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshAdvisoriesTest {
  @TempDir Path folder;

  private String refresh(String warnings, String list) throws IOException, InterruptedException {
    Path answer = folder.resolve("update-center.actual.json");
    Path file = folder.resolve("advisories.tsv");
    Files.writeString(
        answer,
        """
        {"generationTimestamp": "2026-12-01T10:00:00Z", "warnings": [%s]}
        """
            .formatted(warnings));
    Files.writeString(file, list);
    Process python =
        new ProcessBuilder("python3", "refresh-advisories.py", answer.toString(), file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    python.waitFor();
    return Files.readString(file);
  }

  private static final String HEAD = "# complete 2026-07-21: a\n# read 2026-11-25: b\n";
  private static final String BY_HAND = "git\tSECURITY-9\t2026-09-02\t\t\t5.11\tKind unknown\n";

  @Test
  void warningsBecomeLinesAndWhatWasReadByHandStays() throws Exception {
    String list =
        refresh(
            """
            {"id": "SECURITY-1", "type": "plugin", "name": "junit", "message": "Stored XSS\\nvulnerability",
             "url": "https://www.jenkins.io/security/advisory/2026-11-28/#SECURITY-1",
             "versions": [{"lastVersion": "1.2", "pattern": "1[.][012](|[.-].*)"}]}
            """,
            HEAD + BY_HAND + "junit\tSECURITY-0\t2020-01-01\t1[.]0\t1.0\t\tGone\n");

    assertThat(list)
        .isEqualTo(
            "# complete 2026-12-01: a\n# read 2026-12-01: b\n"
                + BY_HAND
                + "junit\tSECURITY-1\t2026-11-28\t1[.][012](|[.-].*)\t1.2\t\tStored XSS vulnerability\n");
    assertThat(
            AdvisoryData.parse(list.lines(), Set.of("junit", "git")).affecting("junit", "1.2-beta"))
        .hasSize(1);
  }

  @Test
  void whatWasReadByHandGoesWhenTheUpdateCentreHasIt() throws Exception {
    for (String same :
        List.of(
            "\"id\": \"SECURITY-9\", \"url\": \"\"",
            "\"id\": \"x\", \"url\": \"https://www.jenkins.io/security/advisory/2026-09-02/\"")) {
      assertThat(
              refresh(
                  "{\"type\": \"plugin\", \"name\": \"git\", \"message\": \"m\", \"versions\": [{\"pattern\": \"5.*\"}], "
                      + same
                      + "}",
                  HEAD + BY_HAND))
          .doesNotContain("Kind unknown");
    }
  }

  @Test
  void anAnswerWithoutWarningsChangesNothing() throws Exception {
    assertThat(refresh("", HEAD + BY_HAND)).isEqualTo(HEAD + BY_HAND);
  }

  @Test
  void everyLineOfTheListIsWhole() throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("src/main/resources/delivery/lint/advisories/advisories.tsv"))) {
      assertThat(lines.filter(line -> !line.startsWith("#")))
          .hasSizeGreaterThan(1500)
          .allSatisfy(
              line -> {
                Advisory advisory = Advisory.of(line);
                assertThat(line.split("\t", -1)).hasSize(7);
                assertThat(advisory.affected().isEmpty()).isNotEqualTo(advisory.fixed().isEmpty());
                assertThat(advisory.affects("0")).isIn(true, false);
              });
    }
  }
}
