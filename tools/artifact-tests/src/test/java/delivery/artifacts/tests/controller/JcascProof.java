package delivery.artifacts.tests.controller;

import delivery.artifacts.lock.JcascAttribute;
import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.lock.JcascType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Finds every name of a JCasC file in the lock, nesting included. Independent of the checker, so
 * that the two prove each other.
 */
final class JcascProof {
  private final JcascModel model;
  private final String file;
  private final List<String> problems = new ArrayList<>();

  private JcascProof(JcascModel model, String file) {
    this.model = model;
    this.file = file;
  }

  /** What of this text is not in the lock, each with file and line. */
  static List<String> problems(JcascModel model, String file, String yaml) {
    JcascProof proof = new JcascProof(model, file);
    Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
    for (NodeTuple member : ((MappingNode) root).getValue()) {
      String name = text(member.getKeyNode());
      model
          .root(name)
          .ifPresentOrElse(
              type -> proof.value(type, member.getValueNode()),
              () -> proof.problem(member.getKeyNode(), "no root " + name));
    }
    return proof.problems;
  }

  private void value(JcascType type, Node node) {
    switch (type) {
      case JcascType.Configured configured -> configured(configured, node);
      case JcascType.Polymorphic polymorphic -> polymorphic(polymorphic, node);
      case JcascType.Enumerated words -> {
        if (!words.values().contains(text(node))) {
          problem(node, text(node) + " is none of " + words.values());
        }
      }
      case JcascType.Plain plain -> {
        if (!(node instanceof ScalarNode)) {
          problem(node, "a plain value is wanted: " + plain.name());
        }
      }
    }
  }

  private void configured(JcascType.Configured type, Node node) {
    JcascAttribute only = type.attributes().get("");
    if (only != null) {
      attribute(only, node);
    } else if (type.configurator().equals("ConfigurableConfigurator")) {
      value(new JcascType.Plain(type.name()), node);
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple member : mapping.getValue()) {
        String name = text(member.getKeyNode());
        JcascAttribute attribute = type.attributes().get(name);
        if (attribute == null) {
          problem(member.getKeyNode(), type.name() + " has no attribute " + name);
        } else {
          attribute(attribute, member.getValueNode());
        }
      }
    } else {
      problem(node, "a mapping is wanted: " + type.name());
    }
  }

  private void attribute(JcascAttribute attribute, Node node) {
    JcascType type = model.type(attribute.type()).orElse(null);
    if (type == null) {
      problem(node, "no type " + attribute.type());
    } else if (!attribute.list()) {
      value(type, node);
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(element -> value(type, element));
    } else {
      problem(node, "a list is wanted: " + attribute.name());
    }
  }

  private void polymorphic(JcascType.Polymorphic type, Node node) {
    if (node instanceof MappingNode mapping && mapping.getValue().size() != 1) {
      problem(node, "one symbol is wanted: " + type.implementations().keySet());
      return;
    }
    Node key = node instanceof MappingNode m ? m.getValue().getFirst().getKeyNode() : node;
    JcascType chosen =
        type.implementations().containsKey(text(key))
            ? type.implementation(text(key)).flatMap(model::type).orElse(null)
            : null;
    if (chosen == null) {
      problem(key, text(key) + " is none of " + type.implementations().keySet());
    } else if (node instanceof MappingNode mapping) {
      value(chosen, mapping.getValue().getFirst().getValueNode());
    }
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "a " + node.getNodeId();
  }

  private void problem(Node node, String what) {
    problems.add(file + ":" + (node.getStartMark().getLine() + 1) + ": " + what);
  }
}
