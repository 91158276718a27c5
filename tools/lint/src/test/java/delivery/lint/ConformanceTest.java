package delivery.lint;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files, each labelled with what Jenkins does, and with the rule and line that say so. */
class ConformanceTest {
  private static final Path CASES = Path.of("src/test/resources/conformance");
  private static final Pattern HEADER =
      Pattern.compile("### (\\S+): (refuses|accepts)(?: (\\S+) ([0-9]+))?");

  /**
   * @param rule the rule of a finding that must be there; empty for a file without any error
   */
  record Case(String name, boolean refused, String rule, int line, String file, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> configurationAsCode() throws IOException {
    return read("jcasc.cases", "case.yaml");
  }

  static Stream<Case> jobDsl() throws IOException {
    return read("job-dsl.cases", "case.groovy");
  }

  @Test
  void thereAreManyCasesAndNoTwoOfOneName() throws IOException {
    List<String> names =
        Stream.concat(configurationAsCode(), jobDsl()).map(c -> c.file() + c.name()).toList();
    assertThat(names).hasSizeGreaterThan(120).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource({"configurationAsCode", "jobDsl"})
  void theVerdictIsThatOfJenkins(Case labelled) {
    List<Diagnostic> findings = Example.lint(labelled.file(), labelled.text());

    assertThat(findings.stream().anyMatch(f -> f.jenkins() == Jenkins.REFUSES))
        .as("%s%n%s", findings, labelled.text())
        .isEqualTo(labelled.refused());
    if (labelled.rule().isEmpty()) {
      assertThat(findings).noneMatch(f -> f.jenkins() == Jenkins.REFUSES);
    } else {
      assertThat(findings)
          .extracting(f -> f.rule() + " " + f.at().line())
          .contains(labelled.rule() + " " + labelled.line());
    }
  }

  private static Stream<Case> read(String cases, String file) throws IOException {
    List<Case> found = new ArrayList<>();
    String[] parts = Files.readString(CASES.resolve(cases)).split("(?m)^(?=### )");
    for (int i = 1; i < parts.length; i++) {
      String header = parts[i].lines().findFirst().orElse("");
      Matcher form = HEADER.matcher(header);
      if (!form.matches()) {
        throw new AssertionError(cases + ": not a header: " + header);
      }
      String rule = form.group(3) == null ? "" : form.group(3);
      int line = rule.isEmpty() ? 0 : Integer.parseInt(form.group(4));
      String text = parts[i].substring(header.length() + 1);
      found.add(new Case(form.group(1), form.group(2).equals("refuses"), rule, line, file, text));
    }
    return found.stream();
  }
}
