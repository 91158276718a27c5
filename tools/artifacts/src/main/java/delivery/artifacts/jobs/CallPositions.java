package delivery.artifacts.jobs;

import java.util.HashMap;
import java.util.Map;

/** Where in a line a name is called; the byte code of scripts only keeps lines. */
final class CallPositions {
  private final Map<Integer, Map<String, Integer>> columns = new HashMap<>();

  void add(int line, int column, String name) {
    if (line > 0 && column > 0) {
      columns.computeIfAbsent(line, key -> new HashMap<>()).putIfAbsent(name, column);
    }
  }

  /** The column of the first call of a name in a line, else 1. */
  int column(int line, String name) {
    return columns.getOrDefault(line, Map.of()).getOrDefault(name, 1);
  }
}
