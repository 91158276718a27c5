package delivery.artifacts.jcasc;

import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import java.util.Optional;

/**
 * One object of a file: an implementation that a symbol names, or an element of a list.
 *
 * @param path the keys from the root, with list positions
 * @param className the class on the controller
 * @param at where the object begins, or where its symbol stands
 * @param value its attributes; a mapping, or nothing for a bare symbol
 */
public record BoundObject(String path, String className, Location at, Optional<YamlMapping> value) {

  /** The value of an attribute, whatever the case of its key. */
  public Optional<YamlNode> attribute(String name) {
    return value.flatMap(
        mapping ->
            mapping.entries().stream()
                .filter(entry -> entry.name().equalsIgnoreCase(name))
                .map(YamlEntry::value)
                .findFirst());
  }
}
