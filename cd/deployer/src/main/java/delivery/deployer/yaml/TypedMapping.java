package delivery.deployer.yaml;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import delivery.deployer.source.LocatedValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a YAML file with typed access; a key written twice is an error. */
public final class TypedMapping {
  private final Path file;
  private final FileLocation location;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, FileLocation> keys = new LinkedHashMap<>();

  TypedMapping(Path file, MappingNode node) {
    this.file = file;
    this.location = YamlFileReader.location(file, node.getStartMark());
    for (NodeTuple tuple : node.getValue()) {
      FileLocation place = YamlFileReader.location(file, tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new InvalidInputException(place, "a key must be a plain word");
      }
      if (values.put(key.getValue(), tuple.getValueNode()) != null) {
        throw new InvalidInputException(
            place,
            "'" + key.getValue() + "' is written twice; first at " + keys.get(key.getValue()));
      }
      keys.put(key.getValue(), place);
    }
  }

  /** The place of the mapping itself. */
  public FileLocation location() {
    return location;
  }

  /** The keys in the order written. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** The place of a key that exists. */
  public FileLocation keyLocation(String key) {
    return keys.getOrDefault(key, location);
  }

  /** The scalar's own text, whatever its YAML type; absent when the key is absent or null. */
  public Optional<LocatedValue<String>> text(String key) {
    Node node = values.get(key);
    if (node == null || node.getTag().equals(Tag.NULL)) {
      return Optional.empty();
    }
    return Optional.of(scalar(key, node));
  }

  /** A text that YAML reads as a string: an unquoted number is refused, because zeros get lost. */
  public Optional<LocatedValue<String>> string(String key) {
    Optional<LocatedValue<String>> text = text(key);
    Node node = values.get(key);
    if (text.isPresent() && node != null && !node.getTag().equals(Tag.STR)) {
      throw new InvalidInputException(
          text.get().location(),
          "'%s' must be a quoted string: write %s: \"%s\"".formatted(key, key, text.get().value()));
    }
    return text;
  }

  /** {@code true} or {@code false}; absent when the key is absent. */
  public Optional<LocatedValue<Boolean>> bool(String key) {
    return text(key)
        .map(
            text ->
                switch (text.value()) {
                  case "true" -> new LocatedValue<>(true, text.location());
                  case "false" -> new LocatedValue<>(false, text.location());
                  default ->
                      throw new InvalidInputException(
                          text.location(),
                          "'%s' is '%s'; allowed are true and false".formatted(key, text.value()));
                });
  }

  /** A list of scalars; empty when the key is absent. */
  public List<LocatedValue<String>> texts(String key) {
    Node node = values.get(key);
    if (node == null || node.getTag().equals(Tag.NULL)) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      throw new InvalidInputException(place(node), "'" + key + "' must be a list");
    }
    return sequence.getValue().stream().map(element -> scalar(key, element)).toList();
  }

  /** A scalar's text, or a list's elements joined by commas as CloudFormation's lists are. */
  public LocatedValue<String> textOrList(String key) {
    Node node = values.get(key);
    if (node == null) {
      throw new InvalidInputException(location, "'" + key + "' is missing");
    }
    if (node instanceof SequenceNode) {
      return new LocatedValue<>(
          String.join(",", texts(key).stream().map(LocatedValue::value).toList()), place(node));
    }
    if (node.getTag().equals(Tag.NULL)) {
      throw new InvalidInputException(
          place(node), "'" + key + "' has no value; write \"\" for an empty one");
    }
    return scalar(key, node);
  }

  /** A nested mapping; absent when the key is absent. */
  public Optional<TypedMapping> mapping(String key) {
    Node node = values.get(key);
    if (node == null || node.getTag().equals(Tag.NULL)) {
      return Optional.empty();
    }
    if (node instanceof MappingNode mapping) {
      return Optional.of(new TypedMapping(file, mapping));
    }
    throw new InvalidInputException(place(node), "'" + key + "' must be a mapping");
  }

  /** Whether the value is a plain scalar rather than a list or mapping. */
  public boolean isScalar(String key) {
    return values.get(key) instanceof ScalarNode;
  }

  /** Every scalar inside the value, whatever its depth and tags; for searching, not for meaning. */
  public List<String> scalarsWithin(String key) {
    List<String> found = new ArrayList<>();
    Node node = values.get(key);
    if (node != null) {
      collect(node, found);
    }
    return found;
  }

  /** The keys of the mapping that is the value; none when it is no mapping. */
  public List<String> keysWithin(String key) {
    return values.get(key) instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .map(NodeTuple::getKeyNode)
            .filter(ScalarNode.class::isInstance)
            .map(node -> ((ScalarNode) node).getValue())
            .toList()
        : List.of();
  }

  private static void collect(Node node, List<String> into) {
    switch (node) {
      case ScalarNode scalar -> into.add(scalar.getValue());
      case SequenceNode sequence -> sequence.getValue().forEach(child -> collect(child, into));
      case MappingNode mapping ->
          mapping.getValue().forEach(tuple -> collect(tuple.getValueNode(), into));
      default -> {}
    }
  }

  private LocatedValue<String> scalar(String key, Node node) {
    if (node instanceof ScalarNode scalar) {
      return new LocatedValue<>(scalar.getValue(), place(node));
    }
    throw new InvalidInputException(place(node), "'" + key + "' must be a plain value");
  }

  /** The value as parsed, tags included; absent when the key is absent. */
  public Optional<Node> node(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The place of a node within this mapping. */
  public FileLocation place(Node node) {
    return YamlFileReader.location(file, node.getStartMark());
  }
}
