package delivery.lint;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.SourceTree;
import delivery.lint.catalogue.Checks;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults put into what protects production here: each is named at its line, another way that is
 * right is not, and an environment that promises nothing is left alone.
 */
class ProductionFaultTest {
  private static final String PRODUCTION = "cd/environments/production.yaml";

  @TempDir static Path folder;
  private static Linter linter;

  record Fault(String file, String found, String wrong, String right, String rule, String place) {
    static Fault of(String line) {
      String[] columns = line.replace("\\n", "\n").split("\t", -1);
      return new Fault(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
    }

    /** The rule and {@code FILE:LINE} where it must speak. */
    String expected() throws IOException {
      String[] parts = place.split(":/", 2);
      List<String> lines = Files.readAllLines(folder.resolve(parts[0]));
      for (int line = 0; line < lines.size(); line++) {
        if (lines.get(line).contains(parts[1])) {
          return rule + " " + parts[0] + ":" + (line + 1);
        }
      }
      throw new AssertionError(parts[0] + " has no " + parts[1]);
    }
  }

  @BeforeAll
  static void copy() throws IOException {
    for (String each : List.of("cd/environments", "cloudformation", "jcasc")) {
      Path from = Example.repositoryRoot().resolve(each);
      Path to = Files.createDirectories(folder.resolve(each));
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName().toString()));
        }
      }
    }
    Files.copy(Example.repositoryRoot().resolve("Jenkinsfile"), folder.resolve("Jenkinsfile"));
    linter =
        new Linter(
            Checks.all(Example.TODAY).stream()
                .filter(each -> each.rule().startsWith("production-"))
                .toList());
  }

  static Stream<Fault> faults() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/production-faults.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Fault::of);
  }

  @Test
  void thereAreTwentyOfThemAndEveryRuleIsTouched() throws IOException {
    assertThat(faults().distinct().toList()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(faults().map(Fault::rule).collect(Collectors.toSet()))
        .isEqualTo(
            Checks.all(Example.TODAY).stream()
                .map(Check::rule)
                .filter(rule -> rule.startsWith("production-"))
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isNamedAtItsLineAndWhatIsRightIsNot(Fault fault) throws IOException {
    assertThat(lint()).isEmpty();
    assertThat(findings(fault, fault.wrong())).contains(fault.expected());
    assertThat(findings(fault, fault.right())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isNothingInAnEnvironmentThatIsNotProtected(Fault fault) throws IOException {
    Path production = folder.resolve(PRODUCTION);
    String text = Files.readString(production);
    Files.writeString(production, text.replace("protected: true", "protected: false"));
    try {
      assertThat(findings(fault, fault.wrong())).isEmpty();
    } finally {
      Files.writeString(production, text);
    }
  }

  private static List<String> findings(Fault fault, String replacement) throws IOException {
    Path path = folder.resolve(fault.file());
    String text = Files.readString(path);
    int at = text.indexOf(fault.found());
    assertThat(at).as(fault.file() + " has " + fault.found()).isNotNegative();
    Files.writeString(
        path, text.substring(0, at) + replacement + text.substring(at + fault.found().length()));
    try {
      return lint();
    } finally {
      Files.writeString(path, text);
    }
  }

  private static List<String> lint() throws IOException {
    return linter.lint(new RepositoryReader(new SourceTree(folder), Example.lock()).read()).stream()
        .map(each -> each.rule() + " " + each.at().file() + ":" + each.at().line())
        .toList();
  }
}
