package delivery.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the files of a repository's {@code jcasc/} say, as plain maps and lists. */
final class JcascDocuments {
  private JcascDocuments() {}

  /** One of each file, in the order of their names; none without such a folder. */
  static List<Object> of(Path root) throws IOException {
    List<Object> documents = new ArrayList<>();
    Path folder = root.resolve("jcasc");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file :
            files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
          documents.add(
              new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
        }
      }
    }
    return documents;
  }
}
