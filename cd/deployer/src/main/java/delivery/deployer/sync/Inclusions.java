package delivery.deployer.sync;

import delivery.deployer.yaml.TypedMapping;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds where a template includes another file by the macro {@code AWS::Include}. */
final class Inclusions {
  static final String MACRO = "AWS::Include";
  private static final int DEEPEST = 100;

  private Inclusions() {}

  /** The {@code Location} of each, wherever in the template it stands. */
  static List<ScalarNode> in(TypedMapping root) {
    List<ScalarNode> found = new ArrayList<>();
    for (String section : root.names()) {
      root.node(section).ifPresent(node -> walk(section, node, 0, found));
    }
    return List.copyOf(found);
  }

  private static void walk(String key, Node node, int depth, List<ScalarNode> found) {
    if (depth > DEEPEST) {
      return;
    }
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(child -> walk(key, child, depth + 1, found));
    } else if (node instanceof MappingNode mapping) {
      boolean macro =
          key.equals("Transform")
              || key.equals("Fn::Transform")
              || node.getTag().getValue().equals("!Transform");
      if (macro
          && child(mapping, "Name") instanceof ScalarNode name
          && name.getValue().equals(MACRO)
          && child(mapping, "Parameters") instanceof MappingNode parameters
          && child(parameters, "Location") instanceof ScalarNode location) {
        found.add(location);
      }
      for (NodeTuple tuple : mapping.getValue()) {
        String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        walk(name, tuple.getValueNode(), depth + 1, found);
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Node child(MappingNode mapping, String name) {
    return mapping.getValue().stream()
        .filter(
            tuple -> tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name))
        .map(NodeTuple::getValueNode)
        .findFirst()
        .orElse(null);
  }
}
