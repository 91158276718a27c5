package delivery.artifacts.repository;

import delivery.artifacts.jobs.SeedWorkspace;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.util.Optional;

/** A repository as the workspace of a seed: its own files, and nothing outside it. */
public final class TreeWorkspace implements SeedWorkspace {
  private final SourceTree tree;

  public TreeWorkspace(SourceTree tree) {
    this.tree = tree;
  }

  @Override
  public Optional<String> read(String path) {
    try {
      return Optional.of(tree.read(path).text());
    } catch (IOException e) {
      return Optional.empty(); // for a script, a file that cannot be read is not there
    }
  }
}
