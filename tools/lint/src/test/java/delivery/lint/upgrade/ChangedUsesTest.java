package delivery.lint.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Severity;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.lint.Fixes;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedUsesTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "../.."));
  private static final Clock TODAY =
      Clock.fixed(Instant.parse("2026-07-22T12:00:00Z"), ZoneOffset.UTC);
  private static final ControllerLock NEW = ControllerLock.in(ROOT.resolve(ControllerLock.FOLDER));

  @TempDir Path folder;

  private static List<Diagnostic> uses(Path root, ControllerLock before, ControllerLock after)
      throws IOException {
    return new ChangedUses(LockChanges.between(before, after), Linter.withAllChecks(TODAY))
        .in(read(root, before), read(root, after));
  }

  private static Repository read(Path root, ControllerLock lock) throws IOException {
    return new RepositoryReader(new SourceTree(root), lock).read();
  }

  /** What an older exporter did not print is taken from the lock of today. */
  private ControllerLock old() throws IOException {
    Path lock = folder.resolve("old-lock");
    copy(ROOT.resolve(ControllerLock.FOLDER), lock);
    copy(Path.of("src/test/resources/locks/2.541.3"), lock);
    return ControllerLock.in(lock);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(to.resolve(file.getFileName().toString()), Files.readAllBytes(file));
      }
    }
  }

  @Test
  void everyUseOfWhatTheOldPinsHadAndTheNewOnesHaveNotIsNamed() throws IOException {
    Path root = folder.resolve("uses");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String crumb = i % 2 == 0 ? "excludeClientIPFromCrumb" : "excludeClientIPfromCrumb";
      expected.addAll(write(root, "jcasc/crumb" + i + ".yaml", crumbs(crumb)));
      String metrics = i % 2 == 0 ? "metricsAccessKey" : "metricsaccesskey";
      expected.addAll(write(root, "jcasc/metrics" + i + ".yml", metrics(metrics, i)));
    }

    List<Diagnostic> found = uses(root, old(), NEW);

    assertThat(expected).hasSize(20);
    assertThat(found)
        .extracting(each -> each.at().file() + ":" + each.at().line())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(found).allMatch(each -> each.severity() == Severity.ERROR);
    assertThat(found).allMatch(each -> each.correction().isEmpty());
  }

  private static String crumbs(String attribute) {
    return """
    jenkins:
      crumbIssuer:
        standard:
          %s: false # changes
    """
        .formatted(attribute);
  }

  private static String metrics(String root, int number) {
    return """
    unclassified:
      %s: # changes
        accessKeys:
          - description: %s
            key: abc
            canPing: true
    """
        .formatted(root, number);
  }

  private static List<String> write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    List<String> lines = text.lines().toList();
    List<String> marked = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).endsWith("# changes")) {
        marked.add(path + ":" + (line + 1));
      }
    }
    return marked;
  }

  @Test
  void theSameLockChangesNothing() throws IOException {
    assertThat(LockChanges.between(NEW, NEW).summary())
        .isEqualTo("0 names are gone, 0 are new, 0 are newly deprecated");
    assertThat(uses(ROOT, NEW, NEW)).isEmpty();
  }

  @Test
  void theMoveToThesePinsChangesNothingMoreHere() throws IOException {
    assertThat(uses(ROOT, old(), NEW)).isEmpty();
  }

  @Test
  void everyUseOfWhatAMadeUpLockRenamesOrRemovesIsNamedWithItsNewName() throws IOException {
    Path lock = folder.resolve("next-lock");
    Map<String, String> expected = madeUp(lock);

    Map<String, String> found = new TreeMap<>();
    uses(ROOT, NEW, ControllerLock.in(lock))
        .forEach(
            each ->
                found.put(
                    each.at().file() + ":" + each.at().line(),
                    each.correction().map(Diagnostic.Correction::meant).orElse("")));

    assertThat(expected).hasSizeGreaterThanOrEqualTo(20);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void afterTheFixOnlyWhatHasNoAnswerIsLeft() throws IOException {
    Path lock = folder.resolve("next-lock");
    Map<String, String> expected = madeUp(lock);
    Path root = folder.resolve("copy");
    copy(ROOT.resolve("jcasc"), root.resolve("jcasc"));
    copy(ROOT.resolve("jobs"), root.resolve("jobs"));
    copy(ROOT.resolve("login"), root.resolve("login"));
    Files.copy(ROOT.resolve("Jenkinsfile"), root.resolve("Jenkinsfile"));
    copy(ROOT.resolve("jenkins-docker/controller"), root.resolve("jenkins-docker/controller"));
    ControllerLock next = ControllerLock.in(lock);

    List<Diagnostic> found = uses(root, NEW, next);
    for (SourceFile file : read(root, next).sources().values()) {
      Files.writeString(root.resolve(file.path()), Fixes.of(file, found).text());
    }

    assertThat(uses(root, NEW, next))
        .extracting(each -> each.at().file() + ":" + each.at().line())
        .containsExactlyInAnyOrderElementsOf(
            expected.entrySet().stream()
                .filter(each -> each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList());
  }

  /** Writes the lock; gives each line that must change with the name to write instead. */
  private static Map<String, String> madeUp(Path lock) throws IOException {
    copy(ROOT.resolve(ControllerLock.FOLDER), lock);
    Map<String, String> expected = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/locks/changes.tsv"))) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      if (!columns[0].isEmpty()) {
        Path file = lock.resolve(columns[0]);
        String text = Files.readString(file);
        String found = columns[1].replace("\\n", "\n");
        assertThat(text).contains(found);
        Files.writeString(file, text.replace(found, columns[2]));
      }
      String[] place = columns[3].split(":/", 2);
      List<String> lines = Files.readAllLines(ROOT.resolve(place[0]));
      int uses = expected.size();
      for (int number = 1; number <= lines.size(); number++) {
        if (lines.get(number - 1).contains(place[1])) {
          expected.put(place[0] + ":" + number, columns[4]);
        }
      }
      assertThat(expected).as(line).hasSizeGreaterThan(uses);
    }
    return expected;
  }
}
