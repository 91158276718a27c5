package delivery.lint.cloudformation.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type of resource.
 *
 * @param name like {@code AWS::EC2::Subnet}
 * @param attributes that AWS sets
 * @param properties those of the resource itself
 * @param parts shapes of properties, by name
 */
record ResourceType(
    String name, List<String> attributes, Shape properties, Map<String, Shape> parts) {

  /**
   * Names with values.
   *
   * @param open whether there may be others
   * @param required those that must be there
   */
  record Shape(boolean open, List<String> required, Map<String, ValueKind> values) {}

  /** Reads the lines of one type, the first being {@code = NAME}. */
  static ResourceType of(List<String> lines) {
    List<String> attributes = new ArrayList<>();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    String current = "";
    List<String> block = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("@ ")) {
        attributes.addAll(List.of(line.substring(2).split(" ")));
      } else if (line.startsWith("+ ")) {
        shapes.put(current, shape(block));
        current = line.substring(2);
        block.clear();
      } else {
        block.add(line);
      }
    }
    shapes.put(current, shape(block));
    Shape own = shapes.remove("");
    return new ResourceType(
        lines.getFirst().substring(2), attributes, own == null ? shape(List.of()) : own, shapes);
  }

  private static Shape shape(List<String> lines) {
    boolean open = false;
    List<String> required = new ArrayList<>();
    Map<String, ValueKind> values = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.equals(". open")) {
        open = true;
      } else if (line.startsWith("* ")) {
        required.addAll(List.of(line.substring(2).split(" ")));
      } else {
        List<String> columns = List.of(line.split("\t"));
        values.put(columns.getFirst(), ValueKind.of(columns.subList(1, columns.size())));
      }
    }
    return new Shape(open, required, values);
  }

  /** The properties of a value, where they are known. */
  Optional<Shape> shape(ValueKind kind) {
    return kind.shape().flatMap(name -> Optional.ofNullable(parts.get(name)));
  }

  /** Whether {@code Fn::GetAtt} may name it: an attribute, a property, or what is below one. */
  boolean hasAttribute(String attribute) {
    String first = attribute.contains(".") ? attribute.substring(0, attribute.indexOf('.')) : "";
    return attributes.contains(attribute)
        || attributes.contains(first)
        || properties.open()
        || properties.values().containsKey(attribute)
        || properties.values().containsKey(first);
  }
}
