package delivery.artifacts.jobs;

import java.util.Optional;

/** The files that a script may read by {@code readFileFromWorkspace}. */
@FunctionalInterface
public interface SeedWorkspace {

  /** The text of a file by its path in the workspace; empty when there is no such file. */
  Optional<String> read(String path);

  /** A workspace without any file. */
  static SeedWorkspace empty() {
    return path -> Optional.empty();
  }
}
