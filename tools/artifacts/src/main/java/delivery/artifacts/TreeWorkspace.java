package delivery.artifacts;

import delivery.artifacts.jobs.Workspace;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A repository as the workspace of a seed: its own files, and nothing outside it. */
public final class TreeWorkspace implements Workspace {
  private static final long LARGEST = 4L << 20;

  private final SourceTree tree;

  public TreeWorkspace(SourceTree tree) {
    this.tree = tree;
  }

  @Override
  public Optional<String> read(String path) {
    try {
      Path root = tree.root().toRealPath();
      Path file = root.resolve(path).normalize();
      boolean readable =
          file.startsWith(root)
              && Files.isRegularFile(file)
              && file.toRealPath().startsWith(root)
              && Files.size(file) <= LARGEST;
      return readable
          ? Optional.of(tree.read(root.relativize(file).toString()).text())
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // for a script, a file that cannot be read is not there
    }
  }
}
