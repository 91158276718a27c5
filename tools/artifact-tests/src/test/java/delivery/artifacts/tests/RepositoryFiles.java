package delivery.artifacts.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** This repository, as the tests of its artifacts see it. */
public final class RepositoryFiles {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("repository.root"), "repository.root"));

  private RepositoryFiles() {}

  public static Path root() {
    return ROOT;
  }

  /** The CloudFormation templates, sorted; never none. */
  public static List<Path> templates() {
    return filesIn("cloudformation");
  }

  /** The environment files, sorted; never none. */
  public static List<Path> environments() {
    return filesIn("cd/environments");
  }

  /** The text of a file of the repository. */
  public static String read(String path) {
    try {
      return Files.readString(ROOT.resolve(path));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> filesIn(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      if (found.isEmpty()) {
        throw new IllegalStateException(folder + " holds no YAML file");
      }
      return found;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
