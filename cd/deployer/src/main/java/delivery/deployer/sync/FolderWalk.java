package delivery.deployer.sync;

import delivery.deployer.failure.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a folder; links are followed within it and refused where they lead outside. */
final class FolderWalk {
  private FolderWalk() {}

  /**
   * Walks.
   *
   * @param named which file names count
   * @throws InvalidInputException for a link that leads outside, in a circle or nowhere
   */
  static List<Path> files(Path root, Predicate<String> named) throws IOException {
    boolean[] links = new boolean[1];
    List<Path> files;
    // The walk knows already what each path is; only where there is a link is more asked.
    try (Stream<Path> paths =
        Files.find(
            root,
            Integer.MAX_VALUE,
            (path, is) -> {
              links[0] |= is.isSymbolicLink() && !path.equals(root);
              return is.isRegularFile() && named.test(path.getFileName().toString());
            })) {
      files = paths.toList();
    }
    return links[0] ? following(root, named) : files;
  }

  private static List<Path> following(Path root, Predicate<String> named) throws IOException {
    Path real = root.toRealPath();
    try (Stream<Path> all = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      return all.peek(path -> requireInside(path, root, real))
          .filter(Files::isRegularFile)
          .filter(path -> named.test(path.getFileName().toString()))
          .toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof FileSystemLoopException loop) {
        throw new InvalidInputException(loop.getFile() + ": the link leads in a circle");
      }
      throw e;
    }
  }

  private static void requireInside(Path path, Path root, Path real) {
    if (path.equals(root) || !Files.isSymbolicLink(path)) {
      return;
    }
    try {
      Path target = path.toRealPath();
      if (!target.startsWith(real)) {
        throw new InvalidInputException(
            "%s: the link leads outside of %s, to %s; copy what it leads to, or leave it out"
                .formatted(path, root, target));
      }
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(path + ": the link leads nowhere");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
