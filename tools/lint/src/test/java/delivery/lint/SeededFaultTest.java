package delivery.lint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.links.NameKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One edit to this repository gives exactly one finding: the right rule at the right line. */
class SeededFaultTest {
  private static final Pattern PIN = Pattern.compile("\\$\\{([a-z0-9-]+)}");

  /**
   * Another version, id of a plugin or text of an approved script is named by these as well, and
   * the labels of agents have the names of environments in them.
   */
  private static final Set<String> ALSO_TOLD =
      Set.of(
          "approved-script",
          "lock-drift",
          "plugin-entry",
          "undefined-agent-label",
          "unused-agent-label",
          "vulnerable-pin");

  private static final ControllerLock LOCK = Example.lock();

  @TempDir static Path folder;
  private static RepositoryCopy copy;
  private static Set<Diagnostic> before;

  @BeforeAll
  static void copy() throws IOException {
    copy = new RepositoryCopy(folder);
    before = Set.copyOf(copy.lint());
  }

  record Fault(String file, String found, String replacement, String rule, String place) {
    static Fault of(String line) {
      String[] columns = line.split("\t", -1);
      return new Fault(
          columns[0], text(columns[1]), text(columns[2]), columns[3], place(text(columns[4])));
    }

    private static String text(String escaped) {
      String text = escaped.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\");
      return PIN.matcher(text).replaceAll(pin -> version(pin.group(1)));
    }

    private static String version(String name) {
      return name.equals("core")
          ? LOCK.jenkinsVersion()
          : requireNonNull(LOCK.plugins().get(name), name).version();
    }

    /** {@code FILE:/TEXT} stands for the line of the file that has the text. */
    private static String place(String written) {
      String[] parts = written.split(":/", 2);
      if (parts.length == 1) {
        return written;
      }
      List<String> lines = Example.lines(parts[0]);
      for (int line = 0; line < lines.size(); line++) {
        if (lines.get(line).contains(parts[1])) {
          return parts[0] + ":" + (line + 1);
        }
      }
      throw new IllegalArgumentException(parts[0] + " has no " + parts[1]);
    }

    @Override
    public String toString() {
      return rule + " " + place;
    }
  }

  static Stream<Fault> faults() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/seeded-faults.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Fault::of);
  }

  @Test
  void everyMissingNameIsAmongTheFaults() throws IOException {
    List<Fault> faults = faults().toList();

    assertThat(faults).doesNotHaveDuplicates();
    assertThat(faults.stream().map(Fault::rule).collect(Collectors.toSet()))
        .as("each way in which one artifact can miss a name of another")
        .containsAll(
            NameKinds.checks().stream()
                .map(Check::rule)
                .filter(rule -> rule.startsWith("undefined-"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void oneEditGivesOneFinding(Fault fault) throws IOException {
    List<String> found =
        copy.lintWith(fault.file(), fault.found(), fault.replacement()).stream()
            .filter(diagnostic -> isNew(diagnostic))
            .filter(each -> each.rule().equals(fault.rule()) || !ALSO_TOLD.contains(each.rule()))
            .map(each -> each.rule() + " " + each.at().file() + ":" + each.at().line())
            .toList();

    assertThat(found).containsExactly(fault.toString());
  }

  /** An edit may move what was found before by some lines. */
  private static boolean isNew(Diagnostic diagnostic) {
    return before.stream()
        .noneMatch(
            known ->
                known.rule().equals(diagnostic.rule())
                    && known.message().equals(diagnostic.message()));
  }
}
