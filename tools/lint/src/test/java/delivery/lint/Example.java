package delivery.lint;

import delivery.artifacts.Artifact;
import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.JcascReader;
import delivery.artifacts.jobs.JobScriptReader;
import delivery.artifacts.jobs.SeedWorkspace;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small inputs for tests: one file by itself, or a folder as a repository. */
final class Example {
  /** The day for which the tests are written, on which the list of advisories is new. */
  static final Clock TODAY = Clock.fixed(Instant.parse("2026-07-22T12:00:00Z"), ZoneOffset.UTC);

  private Example() {}

  static Path repositoryRoot() {
    return Path.of(System.getProperty("repository.root", "../.."));
  }

  static ControllerLock lock() {
    return ControllerLock.in(repositoryRoot().resolve(ControllerLock.FOLDER));
  }

  /** The lines of one of this repository's files. */
  static List<String> lines(String path) {
    try {
      return Files.readAllLines(repositoryRoot().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The findings for one file, whose name's end says what it is. */
  static List<Diagnostic> lint(String name, String text) {
    SourceFile file = new SourceFile(name, text);
    Repository repository = Repository.of(lock(), List.of(read(file)), List.of(file));
    return Linter.withAllChecks(TODAY).lint(repository);
  }

  private static Artifact read(SourceFile file) {
    String name = file.path();
    if (name.endsWith(".yaml")) {
      return new JcascReader(lock().jcasc(), Map.of()).read(file);
    }
    if (name.endsWith(".jenkinsfile")) {
      return Jenkinsfile.read(file);
    }
    if (name.endsWith(".groovy")) {
      return new JobScriptReader(lock(), SeedWorkspace.empty(), Map.of()).read(file);
    }
    throw new IllegalArgumentException("no reader for an example named " + name);
  }

  /** The findings for a folder. */
  static List<Diagnostic> lintFolder(Path folder) {
    try {
      Repository repository = new RepositoryReader(new SourceTree(folder), lock()).read();
      return Linter.withAllChecks(TODAY).lint(repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fixture {@code bad} or {@code good} of a rule: a file, or a folder. */
  static List<Diagnostic> lintFixture(Path ofRule, String which) {
    try (Stream<Path> files = Files.list(ofRule)) {
      Path fixture =
          files
              .filter(path -> path.getFileName().toString().split("\\.")[0].equals(which))
              .findFirst()
              .orElseThrow(() -> new AssertionError(ofRule + " has no fixture " + which));
      return Files.isDirectory(fixture)
          ? lintFolder(fixture)
          : lint(fixture.getFileName().toString(), Files.readString(fixture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
