package delivery.lint;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceTree;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/**
 * A copy of this repository's own files, to be edited: what is built and downloaded is left out.
 */
final class RepositoryCopy {
  private static final Set<String> LEFT_OUT = Set.of(".git", "target", "build", ".ci");
  private static final long LARGEST = 400_000;

  private final Path root;
  private final ControllerLock lock = Example.lock();

  RepositoryCopy(Path root) throws IOException {
    this.root = root;
    Path from = Example.repositoryRoot().toAbsolutePath().normalize();
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            String name = String.valueOf(folder.getFileName());
            boolean isSource = folder.endsWith(Path.of("src/test")) || LEFT_OUT.contains(name);
            if (isSource && !folder.equals(from)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(root.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && attributes.size() < LARGEST) {
              Files.copy(file, root.resolve(from.relativize(file).toString()));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  Path resolve(String path) {
    return root.resolve(path);
  }

  Repository read() throws IOException {
    return new RepositoryReader(new SourceTree(root), lock).read();
  }

  List<Diagnostic> lint() throws IOException {
    return Linter.withAllChecks(Example.TODAY).lint(read());
  }

  /** The findings after one edit, which is taken back. */
  List<Diagnostic> lintWith(String file, String found, String replacement) throws IOException {
    Path path = root.resolve(file);
    String text = Files.readString(path);
    int at = text.indexOf(found);
    if (at < 0) {
      throw new AssertionError(file + " has no " + found);
    }
    Files.writeString(
        path, text.substring(0, at) + replacement + text.substring(at + found.length()));
    try {
      return lint();
    } finally {
      Files.writeString(path, text);
    }
  }
}
