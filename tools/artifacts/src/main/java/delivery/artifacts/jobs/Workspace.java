package delivery.artifacts.jobs;

import java.util.Optional;

/** The files that a script may read by {@code readFileFromWorkspace}. */
@FunctionalInterface
public interface Workspace {

  /** The text of a file by its path in the workspace; empty when there is no such file. */
  Optional<String> read(String path);

  /** A workspace without any file. */
  static Workspace empty() {
    return path -> Optional.empty();
  }
}
