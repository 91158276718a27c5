package delivery.deployer.template;

import delivery.deployer.source.LocatedValue;
import delivery.deployer.yaml.TypedMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Finds the names that a part of a template refers to: by {@code Ref}, {@code Fn::GetAtt}, {@code
 * Fn::Sub} and {@code DependsOn}, in both their spellings. Pseudo parameters are left out.
 */
final class TemplateReferences {
  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{([^!{}]+)}");

  /** Deeper than any template; an alias may make a part contain itself. */
  private static final int DEEPEST = 100;

  private final TypedMapping owner;
  private final boolean attributes;
  private final List<LocatedValue<String>> found = new ArrayList<>();

  private TemplateReferences(TypedMapping owner, boolean attributes) {
    this.owner = owner;
    this.attributes = attributes;
  }

  /** The references within a mapping. */
  static List<LocatedValue<String>> within(TypedMapping mapping) {
    TemplateReferences references = new TemplateReferences(mapping, false);
    for (String key : mapping.names()) {
      mapping
          .node(key)
          .ifPresent(
              value -> {
                if (key.equals("DependsOn")) {
                  references.names(value);
                } else {
                  references.function(key, value, 0);
                }
              });
    }
    return List.copyOf(references.found);
  }

  /** The references within one value of a mapping, with their attributes: {@code Queue.Arn}. */
  static List<LocatedValue<String>> of(TypedMapping mapping, String key) {
    TemplateReferences references = new TemplateReferences(mapping, true);
    mapping.node(key).ifPresent(value -> references.function(key, value, 0));
    return List.copyOf(references.found);
  }

  private void function(String name, Node value, int depth) {
    switch (name) {
      case "Ref", "!Ref" -> text(value).ifPresent(text -> add(text, value));
      case "Fn::GetAtt", "!GetAtt" -> attribute(value);
      case "Fn::Sub", "!Sub" -> substitution(value, depth);
      default -> walk(value, depth);
    }
  }

  private void walk(Node node, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    String tag = node.getTag().getValue();
    if (tag.equals("!Ref") || tag.equals("!GetAtt") || tag.equals("!Sub")) {
      function(tag, node, depth + 1);
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(child -> walk(child, depth + 1));
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        function(text(tuple.getKeyNode()).orElse(""), tuple.getValueNode(), depth + 1);
      }
    }
  }

  private void attribute(Node node) {
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      add(
          String.join(".", sequence.getValue().stream().flatMap(n -> text(n).stream()).toList()),
          node);
    } else {
      text(node).ifPresent(text -> add(text, node));
    }
  }

  private void substitution(Node node, int depth) {
    Set<String> local = new HashSet<>();
    Node template = node;
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      template = sequence.getValue().getFirst();
      for (Node variables : sequence.getValue().subList(1, sequence.getValue().size())) {
        if (variables instanceof MappingNode mapping) {
          mapping.getValue().forEach(t -> text(t.getKeyNode()).ifPresent(local::add));
        }
        walk(variables, depth + 1);
      }
    }
    Matcher matcher = SUBSTITUTED.matcher(text(template).orElse(""));
    while (matcher.find()) {
      String name = matcher.group(1).strip();
      if (!local.contains(name)) {
        add(name, template);
      }
    }
  }

  private void names(Node node) {
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(this::names);
    } else {
      text(node).ifPresent(text -> add(text, node));
    }
  }

  private void add(String name, Node at) {
    if (!name.startsWith("AWS::")) {
      found.add(new LocatedValue<>(attributes ? name : name.split("\\.", 2)[0], owner.place(at)));
    }
  }

  private static Optional<String> text(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }
}
