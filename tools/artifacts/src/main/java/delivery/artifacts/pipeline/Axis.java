package delivery.artifacts.pipeline;

import delivery.artifacts.source.Located;
import java.util.List;

/**
 * A dimension of a matrix, or of one of its exclusions.
 *
 * @param inverse {@code notValues}: everything but these values
 */
public record Axis(Located<String> name, List<Located<String>> values, boolean inverse) {

  public Axis {
    values = List.copyOf(values);
  }
}
