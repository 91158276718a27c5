package delivery.pipeline.declarative;

import delivery.artifacts.pipeline.Axis;
import delivery.artifacts.pipeline.Content;
import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.source.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The combinations of a matrix. */
final class MatrixCells {
  private MatrixCells() {}

  /**
   * One combination.
   *
   * @param variables {@code AXIS=value}, in the order of the axes
   */
  record Cell(Stage stage, List<String> variables) {}

  /** In the engine's order: the first axis changes fastest; exclusions are left out. */
  static List<Cell> of(Content.Matrix matrix) {
    List<Map<String, String>> combinations = new ArrayList<>();
    combinations.add(Map.of());
    for (Axis axis : matrix.axes()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Located<String> value : axis.values()) {
        for (Map<String, String> combination : combinations) {
          Map<String, String> more = new LinkedHashMap<>(combination);
          more.put(axis.name().value(), value.value());
          longer.add(more);
        }
      }
      combinations = longer;
    }
    return combinations.stream()
        .filter(each -> matrix.exclusions().stream().noneMatch(excluded -> matches(excluded, each)))
        .map(each -> cell(matrix, each))
        .toList();
  }

  private static boolean matches(List<Axis> exclusion, Map<String, String> combination) {
    return exclusion.stream()
        .allMatch(
            axis ->
                axis.inverse()
                    != axis.values().stream()
                        .anyMatch(
                            value -> value.value().equals(combination.get(axis.name().value()))));
  }

  private static Cell cell(Content.Matrix matrix, Map<String, String> combination) {
    List<String> labels = new ArrayList<>();
    List<String> variables = new ArrayList<>();
    combination.forEach(
        (name, value) -> {
          labels.add(name + " = '" + value + "'");
          variables.add(name + "=" + value);
        });
    return new Cell(matrix.cell().named("Matrix - " + String.join(", ", labels)), variables);
  }
}
