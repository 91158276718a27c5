package delivery.artifacts.syntax.hcl;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import java.util.List;

/** {@code type "label" { … }}. */
public record HclBlock(
    String type, List<Located<String>> labels, Location at, HclBody body, HclExtent extent) {
  public HclBlock {
    labels = List.copyOf(labels);
  }
}
