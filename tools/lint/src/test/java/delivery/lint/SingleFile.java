package delivery.lint;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.SeedWorkspace;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.NamedFileReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.survey.Recognition;
import delivery.lint.catalogue.Linter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code check FILE} finds in one file, each as line, column, rule and message. */
public final class SingleFile {
  private static final Path LOCK =
      Path.of(System.getProperty("repository.root")).resolve(ControllerLock.FOLDER);

  private SingleFile() {}

  /** The findings with this repository's own lock. */
  public static List<String> lint(String name, String text) {
    ControllerLock lock = ControllerLock.in(LOCK);
    SourceFile file = new SourceFile(name, text);
    NamedFileReader reader = new NamedFileReader(lock, SeedWorkspace.empty(), Map.of());
    Repository repository =
        Repository.of(
            lock, reader.read(file, Recognition.ofNamed(name, text).orElseThrow()), List.of(file));
    return Linter.withAllChecks().lint(repository).stream().map(SingleFile::line).toList();
  }

  private static String line(Diagnostic finding) {
    return "%d:%d %s %s"
        .formatted(finding.at().line(), finding.at().column(), finding.rule(), finding.message());
  }
}
