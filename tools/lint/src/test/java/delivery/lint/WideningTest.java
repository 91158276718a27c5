package delivery.lint;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever lets a role of this repository do more is named by a rule at its line. */
class WideningTest {
  @TempDir static Path folder;
  private static RepositoryCopy copy;

  @BeforeAll
  static void copy() throws IOException {
    copy = new RepositoryCopy(folder);
  }

  record Widening(String file, String found, String replacement, String rule, String place) {
    static Widening of(String line) {
      String[] columns = line.split("\t", -1);
      return new Widening(columns[0], text(columns[1]), text(columns[2]), columns[3], columns[4]);
    }

    private static String text(String escaped) {
      return escaped.replace("\\n", "\n");
    }

    @Override
    public String toString() {
      return rule + " " + place;
    }
  }

  static Stream<Widening> widenings() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/iam-widenings.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Widening::of);
  }

  @Test
  void thereAreFortyOfThem() throws IOException {
    assertThat(widenings().distinct().toList()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void theRepositoryAsItIsHasNoneOfThem() throws IOException {
    assertThat(copy.lint()).extracting(Diagnostic::rule).noneMatch(rule -> rule.startsWith("iam-"));
  }

  @ParameterizedTest
  @MethodSource("widenings")
  void isNamedAtItsLine(Widening widening) throws IOException {
    List<String> found =
        copy.lintWith(widening.file(), widening.found(), widening.replacement()).stream()
            .map(each -> each.rule() + " " + each.at().file() + ":" + each.at().line())
            .toList();

    assertThat(found).contains(widening.toString());
  }
}
