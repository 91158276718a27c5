package delivery.lint.cloudformation.anatomy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.lint.SingleFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One edit to a template gives the findings of its row, and none where there are none. */
class TemplateFormTest {
  private static final Set<String> RULES =
      Set.of(
          "template-structure",
          "template-function",
          "undefined-template-mapping",
          "circular-dependency");

  record Edit(String found, String replacement, List<String> findings) {
    static Edit of(String row) {
      List<String> columns = Arrays.asList(row.split("\t", -1));
      return new Edit(
          columns.get(0).replace("\\n", "\n"),
          columns.get(1).replace("\\n", "\n"),
          columns.subList(2, columns.size()));
    }
  }

  static Stream<Edit> edits() throws IOException {
    return text("edits.tsv").lines().filter(row -> !row.startsWith("#")).map(Edit::of);
  }

  @ParameterizedTest
  @MethodSource("edits")
  void anEditGivesItsFindings(Edit edit) throws IOException {
    String template = text("queue.yaml");
    assertThat(template).contains(edit.found());
    int at = template.indexOf(edit.found());
    String edited =
        template.substring(0, at)
            + edit.replacement()
            + template.substring(at + edit.found().length());

    List<String> findings =
        SingleFile.lint("queue.yaml", edited).stream()
            .filter(line -> RULES.contains(line.split(" ", 3)[1]))
            .map(line -> line.replaceFirst(" \\S+", "").replaceFirst("; known: .*", ""))
            .toList();

    assertThat(findings).isEqualTo(edit.findings());
  }

  private static String text(String name) throws IOException {
    try (InputStream input =
        requireNonNull(TemplateFormTest.class.getResourceAsStream(name), name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
