package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.cli.MarkdownFile.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DocumentedLinksTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));

  @Test
  void everyLinkToAFileOrAHeadingLeadsSomewhere() throws IOException {
    List<Written> broken = new ArrayList<>();
    int followed = 0;
    for (MarkdownFile file : MarkdownFile.all()) {
      for (Written link : file.links()) {
        if (!link.text().matches("[a-z]+:.*")) {
          followed++;
          if (!leadsSomewhere(file, link.text())) {
            broken.add(link);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(followed).isGreaterThan(15);
  }

  @Test
  void everyDecisionHasANumberOfItsOwn() throws IOException {
    List<MarkdownFile> decisions =
        MarkdownFile.all().stream().filter(f -> f.path().startsWith("docs/decisions")).toList();

    assertThat(decisions)
        .isNotEmpty()
        .extracting(DocumentedLinksTest::number)
        .doesNotHaveDuplicates();
    assertThat(decisions)
        .allSatisfy(file -> assertThat(file.lines().getFirst()).startsWith("# " + number(file)));
  }

  @Test
  void everyDecisionHasTheSameParts() throws IOException {
    for (MarkdownFile file : MarkdownFile.all()) {
      if (file.path().startsWith("docs/decisions")) {
        assertThat(file.lines().subList(2, 4))
            .as(file.path().toString())
            .satisfiesExactly(
                status -> assertThat(status).matches("- Status: (Accepted|Superseded by \\d{4})"),
                date -> assertThat(date).matches("- Date: \\d{4}-\\d\\d-\\d\\d"));
        assertThat(file.lines().stream().filter(line -> line.startsWith("## ")))
            .as(file.path().toString())
            .containsExactly("## Context", "## Decision", "## Alternatives", "## Consequences");
      }
    }
  }

  @Test
  void linesOfProseAreShort() throws IOException {
    List<Written> tooLong = new ArrayList<>();
    for (MarkdownFile file : MarkdownFile.all()) {
      file.prose().stream()
          .filter(line -> line.text().length() > 120 && !line.text().strip().startsWith("|"))
          .filter(line -> canBeBroken(line.text()))
          .forEach(tooLong::add);
    }
    assertThat(tooLong).isEmpty();
    assertThat(canBeBroken("- `" + "a ".repeat(70) + "`")).isFalse();
    assertThat(canBeBroken("one [link](to a file) and more")).isTrue();
  }

  /** A link or a span of code stays on one line, because it is searched for by line. */
  private static boolean canBeBroken(String line) {
    return line.strip()
        .replaceFirst("^([-*]|\\d+\\.) ", "")
        .replaceAll("`[^`]*`|\\[[^\\]]*]\\([^)]*\\)", "x")
        .contains(" ");
  }

  private static String number(MarkdownFile decision) {
    return Objects.requireNonNull(decision.path().getFileName()).toString().substring(0, 4);
  }

  private static boolean leadsSomewhere(MarkdownFile from, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? from.path() : from.path().resolveSibling(parts[0]).normalize();
    if (!Files.exists(ROOT.resolve(target))) {
      return false;
    }
    return parts.length == 1 || MarkdownFile.read(target.toString()).anchors().contains(parts[1]);
  }
}
