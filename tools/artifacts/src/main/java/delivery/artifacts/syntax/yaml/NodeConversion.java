package delivery.artifacts.syntax.yaml;

import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Turns one composed document into records. Aliases share their node; the number of nodes that a
 * full walk would visit is counted so that a small file cannot stand for a huge tree.
 */
final class NodeConversion {
  /** Far above any real configuration, far below what hurts. */
  private static final long MOST_VISITS = 1_000_000;

  private final String path;
  private final IdentityHashMap<Node, YamlNode> done = new IdentityHashMap<>();
  private final IdentityHashMap<YamlNode, Long> visits = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

  NodeConversion(String path) {
    this.path = path;
  }

  /** Thrown to end the reading of a document whose aliases make it endless or huge. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Location at;
    private final String reason;

    Refused(Location at, String reason) {
      super(reason);
      this.at = at;
      this.reason = reason;
    }

    Location at() {
      return at;
    }

    String reason() {
      return reason;
    }
  }

  YamlNode convert(Node node) {
    YamlNode known = done.get(node);
    if (known != null) {
      return known;
    }
    Location at = place(node);
    if (open.put(node, Boolean.TRUE) != null) {
      throw new Refused(at, "an alias inside the value that it stands for");
    }
    YamlNode converted =
        switch (node) {
          case MappingNode mapping -> mapping(mapping, at);
          case SequenceNode sequence -> sequence(sequence, at);
          case ScalarNode scalar ->
              new YamlScalar(
                  at,
                  scalar.getTag().getValue(),
                  scalar.getValue(),
                  style(scalar.getScalarStyle()));
          default -> throw new Refused(at, "an alias without its anchor");
        };
    open.remove(node);
    done.put(node, converted);
    return converted;
  }

  private YamlNode mapping(MappingNode node, Location at) {
    List<YamlEntry> entries = new ArrayList<>();
    long total = 1;
    for (NodeTuple tuple : node.getValue()) {
      YamlEntry entry = new YamlEntry(convert(tuple.getKeyNode()), convert(tuple.getValueNode()));
      total += visitsOf(entry.key()) + visitsOf(entry.value());
      entries.add(entry);
    }
    return counted(new YamlMapping(at, node.getTag().getValue(), entries), total);
  }

  private YamlNode sequence(SequenceNode node, Location at) {
    List<YamlNode> items = new ArrayList<>();
    long total = 1;
    for (Node item : node.getValue()) {
      YamlNode converted = convert(item);
      total += visitsOf(converted);
      items.add(converted);
    }
    return counted(new YamlSequence(at, node.getTag().getValue(), items), total);
  }

  private YamlNode counted(YamlNode node, long total) {
    if (total > MOST_VISITS) {
      throw new Refused(node.at(), "aliases that expand to more than " + MOST_VISITS + " values");
    }
    visits.put(node, total);
    return node;
  }

  private long visitsOf(YamlNode node) {
    return visits.getOrDefault(node, 1L);
  }

  private Location place(Node node) {
    return new Location(
        path, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
  }

  private static YamlScalar.Style style(ScalarStyle style) {
    return switch (style) {
      case SINGLE_QUOTED -> YamlScalar.Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> YamlScalar.Style.DOUBLE_QUOTED;
      case LITERAL -> YamlScalar.Style.LITERAL;
      case FOLDED -> YamlScalar.Style.FOLDED;
      default -> YamlScalar.Style.PLAIN;
    };
  }
}
