package delivery.artifacts.tests;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML as maps, lists and texts. Scalars stay as written, and CloudFormation's short tags become
 * their long form: {@code !Ref X} is {@code {Ref: X}}, {@code !Sub X} is {@code {Fn::Sub: X}}.
 */
public record YamlTree(Object value) {

  public static YamlTree read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static YamlTree parse(String text) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    return new YamlTree(convert(yaml.compose(new StringReader(text))));
  }

  /** What stands at a path of keys; an empty mapping when nothing does. */
  public YamlTree at(String... keys) {
    Object here = value;
    for (String key : keys) {
      here = here instanceof Map<?, ?> map && map.get(key) != null ? map.get(key) : Map.of();
    }
    return new YamlTree(here);
  }

  public boolean has(String key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** The mapping's entries in order; none for anything else. */
  public Map<String, YamlTree> entries() {
    Map<String, YamlTree> entries = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> entries.put((String) key, new YamlTree(child)));
    }
    return entries;
  }

  /** The list's items; a single value counts as a list of one. */
  public List<YamlTree> items() {
    return value instanceof List<?> list
        ? list.stream().map(item -> new YamlTree(item)).toList()
        : List.of(this);
  }

  /** The scalar's text, or the whole tree printed. */
  public String text() {
    return value.toString();
  }

  /** This tree and every tree in it. */
  public Stream<YamlTree> everything() {
    Stream<YamlTree> children =
        value instanceof List<?> ? items().stream() : entries().values().stream();
    return Stream.concat(Stream.of(this), children.flatMap(YamlTree::everything));
  }

  private static Object convert(Node node) {
    String tag = node.getTag().getValue();
    Object plain = plain(node);
    if (!tag.startsWith("!")) {
      return plain;
    }
    return Map.of(tag.equals("!Ref") ? "Ref" : "Fn::" + tag.substring(1), plain);
  }

  private static Object plain(Node node) {
    return switch (node) {
      case MappingNode mapping -> map(mapping);
      case SequenceNode sequence -> sequence.getValue().stream().map(YamlTree::convert).toList();
      case ScalarNode scalar -> scalar.getValue();
      default -> throw new IllegalArgumentException("unexpected YAML at " + node.getStartMark());
    };
  }

  private static Map<String, Object> map(MappingNode mapping) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      map.put(((ScalarNode) entry.getKeyNode()).getValue(), convert(entry.getValueNode()));
    }
    return map;
  }
}
