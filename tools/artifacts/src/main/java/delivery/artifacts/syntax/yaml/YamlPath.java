package delivery.artifacts.syntax.yaml;

import delivery.artifacts.source.SourceFile;
import java.util.Optional;

/** One value of a YAML file by the keys that lead to it. */
public final class YamlPath {
  private YamlPath() {}

  /** The text of the first document's value; empty when the keys do not lead to one. */
  public static Optional<String> of(SourceFile file, String... keys) {
    Optional<YamlNode> node = new YamlReader().read(file).documents().stream().findFirst();
    for (String key : keys) {
      node =
          node.flatMap(each -> each instanceof YamlMapping map ? map.value(key) : Optional.empty());
    }
    return node.flatMap(
        each -> each instanceof YamlScalar scalar ? Optional.of(scalar.value()) : Optional.empty());
  }
}
