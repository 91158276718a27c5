package delivery.artifacts.syntax.yaml;

import delivery.artifacts.source.SourceFile;
import java.util.Optional;
import java.util.stream.Stream;

/** One value of a YAML file by the keys that lead to it. */
public final class YamlPath {
  private YamlPath() {}

  /** The text of the first document's value; empty when the keys do not lead to one. */
  public static Optional<String> of(SourceFile file, String... keys) {
    return new YamlReader()
        .read(file).documents().stream()
            .findFirst()
            .flatMap(root -> node(root, keys))
            .flatMap(
                each ->
                    each instanceof YamlScalar scalar
                        ? Optional.of(scalar.value())
                        : Optional.empty());
  }

  /** What the keys lead to below a node; empty when they lead to nothing. */
  public static Optional<YamlNode> node(YamlNode root, String... keys) {
    Optional<YamlNode> node = Optional.of(root);
    for (String key : keys) {
      node =
          node.flatMap(each -> each instanceof YamlMapping map ? map.value(key) : Optional.empty());
    }
    return node;
  }

  /** A text without a tag of its own, such as {@code !Ref}; empty for anything else. */
  public static Optional<YamlScalar> literal(YamlNode node) {
    return node instanceof YamlScalar scalar && !scalar.tag().startsWith("!")
        ? Optional.of(scalar)
        : Optional.empty();
  }

  /** A plain value, or those of a list and of the lists in it; nothing of a mapping. */
  public static Stream<YamlScalar> scalars(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar -> Stream.of(scalar);
      case YamlSequence sequence -> sequence.items().stream().flatMap(YamlPath::scalars);
      case YamlMapping mapping -> Stream.empty();
    };
  }
}
