package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.artifacts.LinkMap.Kind;
import delivery.artifacts.LinkMap.Symbol;
import delivery.cli.Main;
import delivery.lint.links.Links;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The map of this repository's own names. */
class LinkMapTest {
  private static final Path ROOT =
      Path.of(System.getProperty("repository.root", ".")).toAbsolutePath().normalize();

  private record Run(int status, String results, String messages) {}

  private static Run check(String... options) {
    StringWriter results = new StringWriter();
    StringWriter messages = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(results, true)).setErr(new PrintWriter(messages, true));
    int status =
        line.execute(
            Stream.concat(Stream.of("check", "--links"), Stream.of(options))
                .toArray(String[]::new));
    return new Run(status, results.toString(), messages.toString());
  }

  @Test
  void everyNameThatIsUsedIsDefined() throws Exception {
    List<Kind> kinds = Links.of(CheckOptions.repository(ROOT)).kinds();

    assertThat(kinds)
        .extracting(Kind::title)
        .contains("Agent label", "Credential", "SSM parameter", "IAM action", "Stack output");
    assertThat(kinds.stream().flatMap(kind -> kind.symbols().stream()).toList())
        .hasSizeGreaterThan(300)
        .noneMatch(symbol -> symbol.definitions().isEmpty());
  }

  @Test
  void aPatternTakesTheUsesThatItCovers() throws Exception {
    List<Symbol> patterns =
        Links.of(CheckOptions.repository(ROOT)).kinds().stream()
            .filter(kind -> kind.word().equals("iam-action"))
            .flatMap(kind -> kind.symbols().stream())
            .filter(symbol -> symbol.text().endsWith("*"))
            .toList();
    List<Symbol> tools =
        Links.of(CheckOptions.repository(ROOT)).kinds().stream()
            .filter(kind -> kind.word().equals("image-tool"))
            .flatMap(kind -> kind.symbols().stream())
            .toList();

    // Least privilege has few patterns; what the base system holds is nobody's name.
    assertThat(patterns).hasSizeLessThan(20);
    assertThat(tools).extracting(Symbol::text).contains("packer").doesNotContain("grep");
  }

  @Test
  void theTextNamesBothSides() {
    Run run = check();

    assertThat(run.status()).as(run.messages()).isZero();
    assertThat(run.results())
        .containsPattern(
            "agent-label app-build\\n"
                + "  = jcasc/cloud\\.yaml:\\d+:\\d+\\n"
                + "  < Jenkinsfile:\\d+:\\d+\\n");
  }

  @Test
  void theJsonSaysTheSame() throws Exception {
    Run run = check("--format", "json");

    assertThat(run.status()).as(run.messages()).isZero();
    List<Object> names = JSON.std.listFrom(run.results());
    assertThat(names)
        .anyMatch(
            name ->
                name instanceof Map<?, ?> fields
                    && "agent-label".equals(fields.get("kind"))
                    && "app-build".equals(fields.get("name")));
    assertThat(check("--format", "sarif").status()).isEqualTo(2);
  }
}
