package delivery.lint.against;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.SourceTree;
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

/** Changes of this repository's own templates: what grants more is named at its line, else none. */
class WideningsTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "../.."));
  private static final List<String> READ = List.of("cloudformation", "cd/environments", "cd");

  @TempDir static Path folder;
  private static Repository before;

  record Change(String file, String found, String replacement, String place, String words) {
    static Change of(String line) {
      String[] columns = line.replace("\\n", "\n").split("\t", -1);
      return new Change(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /** {@code FILE:LINE} of the finding. */
    String expected() throws IOException {
      String[] parts = place.split(":/", 2);
      String[] text = parts[1].split("\\+(?=-?\\d+$)", 2);
      List<String> lines = Files.readAllLines(folder.resolve(parts[0]));
      for (int line = 0; line < lines.size(); line++) {
        if (lines.get(line).contains(text[0])) {
          int more = text.length > 1 ? Integer.parseInt(text[1]) : 0;
          return parts[0] + ":" + (line + 1 + more);
        }
      }
      throw new AssertionError(parts[0] + " has no " + text[0]);
    }
  }

  @BeforeAll
  static void copy() throws IOException {
    for (String each : READ) {
      Path to = Files.createDirectories(folder.resolve(each));
      try (Stream<Path> files = Files.list(ROOT.resolve(each))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, to.resolve(file.getFileName().toString()));
        }
      }
    }
    before = read();
  }

  static List<Change> changes() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/against-changes.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Change::of)
        .toList();
  }

  static Stream<Change> more() throws IOException {
    return changes().stream().filter(change -> !change.place().isEmpty());
  }

  static Stream<Change> nothing() throws IOException {
    return changes().stream().filter(change -> change.place().isEmpty());
  }

  @Test
  void thereAreTwentyThatGrantMoreAndTenThatDoNot() throws IOException {
    assertThat(more().distinct().toList()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(nothing().distinct().toList()).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("more")
  void whatGrantsMoreIsNamedAtItsLineAndItsTakingBackIsNot(Change change) throws IOException {
    Repository after = after(change);

    assertThat(Widenings.between(before, after))
        .anySatisfy(
            each -> {
              assertThat(each.at().file() + ":" + each.at().line()).isEqualTo(change.expected());
              assertThat(each.message()).contains(change.words());
            });
    assertThat(Widenings.between(after, after)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void whatGrantsNothingMoreIsNotNamed(Change change) throws IOException {
    assertThat(Widenings.between(before, after(change))).isEmpty();
  }

  @Test
  void aNewVersionOfNothingGrantsEverythingThatItAllows() {
    Repository empty = Repository.of(before.lock(), List.of(), List.of());

    assertThat(Widenings.between(empty, before)).hasSizeGreaterThan(100);
    assertThat(Widenings.between(before, empty)).isEmpty();
  }

  private static Repository after(Change change) throws IOException {
    Path path = folder.resolve(change.file());
    String text = Files.readString(path);
    int at = text.indexOf(change.found());
    assertThat(at).as(change.file() + " has " + change.found()).isNotNegative();
    Files.writeString(
        path,
        text.substring(0, at)
            + change.replacement()
            + text.substring(at + change.found().length()));
    try {
      return read();
    } finally {
      Files.writeString(path, text);
    }
  }

  private static Repository read() throws IOException {
    return new RepositoryReader(
            new SourceTree(folder), ControllerLock.in(ROOT.resolve(ControllerLock.FOLDER)))
        .read();
  }
}
