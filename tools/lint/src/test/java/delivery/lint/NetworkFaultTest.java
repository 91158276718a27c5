package delivery.lint;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceTree;
import delivery.lint.catalogue.Checks;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults put into the network of this repository: each is named at its line, and with the edit
 * taken back there is nothing to name.
 */
class NetworkFaultTest {
  private static final Pattern PLACE = Pattern.compile("(?:([^:+]+):/([^+]+))?(?:\\+(\\d))?");

  /** What the network's checks read. */
  private static final List<String> READ =
      List.of(
          "app/internal/server",
          "cd/aws-calls.yaml",
          "cd/environments",
          "cd/flows.yaml",
          "cloudformation",
          "jcasc",
          "jenkins-docker/controller/environment.yaml",
          "packer");

  @TempDir static Path folder;
  private static Linter linter;

  record Fault(String file, String found, String replacement, String rule, String place) {
    static Fault of(String line) {
      String[] columns = line.split("\t", -1);
      return new Fault(columns[0], text(columns[1]), text(columns[2]), columns[3], columns[4]);
    }

    private static String text(String escaped) {
      return escaped.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\");
    }

    /** {@code FILE:LINE} where the finding must be. */
    String expected(String text) {
      Matcher form = PLACE.matcher(place);
      if (!form.matches()) {
        throw new IllegalArgumentException("no place: " + place);
      }
      int more = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
      if (form.group(1) == null) {
        int before = (int) text.substring(0, text.indexOf(found)).lines().count();
        boolean isAtStart = text.charAt(Math.max(0, text.indexOf(found) - 1)) == '\n';
        return file + ":" + (before + (isAtStart ? 1 : 0) + more);
      }
      List<String> lines = Example.lines(form.group(1));
      for (int line = 0; line < lines.size(); line++) {
        if (lines.get(line).contains(form.group(2))) {
          return form.group(1) + ":" + (line + 1 + more);
        }
      }
      throw new IllegalArgumentException(form.group(1) + " has no " + form.group(2));
    }
  }

  @BeforeAll
  static void copy() throws IOException {
    for (String each : READ) {
      Path from = Example.repositoryRoot().resolve(each);
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path to = folder.resolve(Example.repositoryRoot().relativize(file).toString());
          Files.createDirectories(to.resolveSibling(""));
          Files.copy(file, to);
        }
      }
    }
    linter =
        new Linter(
            Checks.all(Example.TODAY).stream()
                .filter(each -> each.getClass().getPackageName().endsWith(".network"))
                .toList());
  }

  static Stream<Fault> faults() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/network-faults.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Fault::of);
  }

  @Test
  void theFaultsAreManyAndTouchEveryRule() throws IOException {
    List<Fault> faults = faults().toList();

    assertThat(faults).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    assertThat(faults.stream().map(Fault::rule).collect(Collectors.toSet()))
        .isEqualTo(
            Checks.all(Example.TODAY).stream()
                .filter(each -> each.getClass().getPackageName().endsWith(".network"))
                .map(Check::rule)
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsNamedAtItsLineAndItsRepairIsNot(Fault fault) throws IOException {
    Path path = folder.resolve(fault.file());
    String text = Files.readString(path);
    assertThat(text).contains(fault.found());
    int at = text.indexOf(fault.found());
    List<Diagnostic> broken;
    Files.writeString(
        path,
        text.substring(0, at) + fault.replacement() + text.substring(at + fault.found().length()));
    try {
      broken = lint();
    } finally {
      Files.writeString(path, text);
    }

    assertThat(broken)
        .extracting(each -> each.rule() + " " + each.at().file() + ":" + each.at().line())
        .contains(fault.rule() + " " + fault.expected(text));
    assertThat(lint()).isEmpty();
  }

  private static List<Diagnostic> lint() throws IOException {
    return linter.lint(new RepositoryReader(new SourceTree(folder), Example.lock()).read());
  }
}
