package delivery.host.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies and removes trees. */
public final class Folders {
  private Folders() {}

  /**
   * Copies files, each with its times and permissions, links as links; replaces what is there.
   *
   * @param files relative to {@code from}, and then to {@code to}; the folders that they need are
   *     made
   */
  public static void copy(Path from, List<Path> files, Path to) throws IOException {
    Set<Path> folders = new HashSet<>();
    files.forEach(file -> folders.add(to.resolve(file).resolveSibling("")));
    for (Path folder : folders) {
      Files.createDirectories(folder);
    }
    try {
      // To make a file takes most of the time, and one thread would leave the other cores idle.
      files.parallelStream().forEach(file -> copyFile(from.resolve(file), to.resolve(file)));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private static void copyFile(Path from, Path to) {
    try {
      Files.copy(
          from,
          to,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Copies a folder with all in it, each file with its times and permissions. */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** Deletes a file or a folder with all in it, without following links; nothing when absent. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
