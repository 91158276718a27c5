package delivery.artifacts.jobs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Where in a line a name is called; the byte code of scripts only keeps lines. */
final class CallPositions {
  private final Map<Integer, Map<String, Integer>> columns = new HashMap<>();
  private final Map<String, Set<Integer>> lines = new HashMap<>();
  private boolean computed;

  /** A call whose name is computed may be one of any name. */
  void addComputed() {
    computed = true;
  }

  /** The only line where a name is called; looking at the stack tells the same, slowly. */
  OptionalInt onlyLine(String name) {
    Set<Integer> known = lines.getOrDefault(name, Set.of());
    return computed || known.size() != 1
        ? OptionalInt.empty()
        : OptionalInt.of(known.iterator().next());
  }

  void add(int line, int column, String name) {
    if (line > 0 && column > 0) {
      columns.computeIfAbsent(line, key -> new HashMap<>()).putIfAbsent(name, column);
      lines.computeIfAbsent(name, key -> new HashSet<>()).add(line);
    }
  }

  /** The column of the first call of a name in a line, else 1. */
  int column(int line, String name) {
    return columns.getOrDefault(line, Map.of()).getOrDefault(name, 1);
  }
}
