package delivery.languageserver;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceTree;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A repository as it is while someone edits it.
 *
 * @param findings what `check` finds in it
 */
record Analysis(Repository repository, List<Diagnostic> findings) {
  Analysis {
    findings = List.copyOf(findings);
  }

  /**
   * Reads and checks all of a repository.
   *
   * @param fallback the lock of a repository without one
   * @param unsaved what the editor holds, by path
   */
  static Analysis of(Path root, Path fallback, Map<String, String> unsaved, Clock clock)
      throws IOException {
    Path own = root.resolve(ControllerLock.FOLDER);
    ControllerLock lock =
        Files.isDirectory(own)
            ? ControllerLock.in(own)
            : ControllerLock.standIn(fallback, fallback);
    Repository repository = new RepositoryReader(new SourceTree(root, unsaved), lock).read();
    return new Analysis(repository, Linter.withAllChecks(clock).lint(repository));
  }
}
