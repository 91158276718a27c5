package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import delivery.artifacts.Repository;
import delivery.artifacts.Unread;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Severity;
import delivery.artifacts.source.SourceTree;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Checks every repository of a folder of checkouts, which {@code -Dcorpus=FOLDER} names: none ends
 * the check, and in none of them is nothing found.
 */
@Tag("slow")
class CorpusTest {
  private static final Path LOCK =
      Path.of(System.getProperty("repository.root")).resolve(ControllerLock.FOLDER);

  @Test
  void everyRepositoryHasFilesThatAreJudged() throws IOException {
    String corpus = System.getProperty("corpus", "");
    assumeThat(corpus).as("-Dcorpus=FOLDER names checkouts to judge").isNotEmpty();
    List<String> empty = new ArrayList<>();
    Map<String, Integer> errors = new TreeMap<>();
    List<Path> checkouts = folders(Path.of(corpus));
    for (Path checkout : checkouts) {
      Repository repository = read(checkout);
      if (repository.sources().isEmpty() && repository.all(Unread.class).findAny().isEmpty()) {
        empty.add(checkout.getFileName().toString());
      }
      Linter.withAllChecks().lint(repository).stream()
          .map(Diagnostic::abroad)
          .filter(finding -> finding.severity() == Severity.ERROR)
          .forEach(finding -> errors.merge(finding.rule(), 1, Integer::sum));
    }

    assertThat(checkouts).isNotEmpty();
    assertThat(empty).as("nothing found; errors by rule: " + errors).isEmpty();
  }

  private static Repository read(Path checkout) throws IOException {
    ControllerLock lock = ControllerLock.standIn(LOCK, LOCK);
    return new RepositoryReader(new SourceTree(checkout), lock).read();
  }

  private static List<Path> folders(Path corpus) throws IOException {
    try (Stream<Path> all = Files.list(corpus)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }
}
