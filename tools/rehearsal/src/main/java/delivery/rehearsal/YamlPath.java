package delivery.rehearsal;

import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.Optional;

/** One value of a YAML file by the keys that lead to it. */
final class YamlPath {
  private YamlPath() {}

  static Optional<String> of(SourceFile file, String... keys) {
    Optional<YamlNode> node = new YamlReader().read(file).documents().stream().findFirst();
    for (String key : keys) {
      node =
          node.flatMap(each -> each instanceof YamlMapping map ? map.value(key) : Optional.empty());
    }
    return node.flatMap(
        each -> each instanceof YamlScalar scalar ? Optional.of(scalar.value()) : Optional.empty());
  }
}
