package delivery.artifacts.syntax.yaml;

import delivery.artifacts.source.Location;
import java.util.List;

/** A list. */
public record YamlSequence(Location at, String tag, List<YamlNode> items) implements YamlNode {
  public YamlSequence {
    items = List.copyOf(items);
  }

  @Override
  public String kind() {
    return "a list";
  }
}
