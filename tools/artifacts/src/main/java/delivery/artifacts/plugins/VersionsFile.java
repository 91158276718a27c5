package delivery.artifacts.plugins;

import delivery.artifacts.Artifact;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code NAME=value} on each line: what the agent's image downloads. */
public record VersionsFile(SourceFile source, Map<String, Located<String>> values)
    implements Artifact {
  /** Where this repository keeps it. */
  public static final String PATH = "jenkins-docker/agent/versions.env";

  public VersionsFile {
    values = Map.copyOf(values);
  }

  /** Reads the file. */
  public static VersionsFile read(SourceFile file) {
    Map<String, Located<String>> values = new LinkedHashMap<>();
    int number = 0;
    for (String line : file.lines()) {
      number++;
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        values.put(
            line.substring(0, equals),
            new Located<>(line.substring(equals + 1).strip(), file.at(number, equals + 2)));
      }
    }
    return new VersionsFile(file, values);
  }

  /** The value of a name. */
  public Optional<Located<String>> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public String path() {
    return source.path();
  }
}
