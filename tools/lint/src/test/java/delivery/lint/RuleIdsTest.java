package delivery.lint;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.lint.catalogue.Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One search for a rule's name finds the place that makes it, and no check is forgotten. */
class RuleIdsTest {
  private static final Path TOOLS = Path.of(System.getProperty("repository.root"), "tools");

  @Test
  void everyRuleIsOneLiteralInTheSources() throws IOException {
    String sources = sources("lint/src/main/java") + sources("artifacts/src/main/java");
    List<String> wrong = new ArrayList<>();
    for (Check check : Checks.all(Example.TODAY)) {
      int found = count("\"" + Pattern.quote(check.rule()) + "\"", sources);
      if (found != 1) {
        wrong.add(check.rule() + " stands " + found + " times");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyClassThatIsACheckAndEveryRowOfATableIsAsked() throws IOException {
    String sources = sources("lint/src/main/java");
    int classes =
        count("(?m)^(public |final )*class \\w+[^{]*\\bimplements [^{]*\\bCheck\\b", sources);
    int rows = count("new NameResolution\\(", sources);
    // NameResolution itself is a class for many rules.
    assertThat(Checks.all(Example.TODAY)).hasSize(classes - 1 + rows);
  }

  private static int count(String pattern, String text) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }

  private static String sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(TOOLS.resolve(folder))) {
      StringBuilder all = new StringBuilder();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .forEach(file -> all.append(read(file)).append('\n'));
      return all.toString();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
