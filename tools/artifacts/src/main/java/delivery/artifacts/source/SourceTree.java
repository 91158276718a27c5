package delivery.artifacts.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A repository on disk; the only class of this module that reads files. */
public final class SourceTree {
  private static final Set<String> NEVER_READ = Set.of(".git", "target", "build", "node_modules");

  private final Path root;

  public SourceTree(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  public Path root() {
    return root;
  }

  public boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }

  /**
   * Reads one file as UTF-8.
   *
   * @throws IOException when it does not exist or cannot be read; the message names the file
   */
  public SourceFile read(String path) throws IOException {
    Path file = root.resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new IOException(path + ": no such file below " + root);
    }
    return new SourceFile(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  /**
   * The files below a folder, sorted, as paths relative to the root; empty when the folder does not
   * exist. Build output and version control are left out.
   */
  public List<String> filesBelow(String folder) throws IOException {
    Path start = root.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(start)) {
      return walk.filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(SourceTree::isRead)
          .map(path -> path.toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static boolean isRead(Path path) {
    for (Path part : path) {
      if (NEVER_READ.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}
