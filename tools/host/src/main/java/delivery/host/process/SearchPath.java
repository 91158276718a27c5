package delivery.host.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The folders in which programs are looked for. */
public final class SearchPath {
  private SearchPath() {}

  /** The executable files of a name in the folders of {@code PATH}, in its order. */
  public static Stream<Path> programs(String name, Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).toAbsolutePath().resolve(name))
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program));
  }
}
