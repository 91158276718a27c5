package delivery.rehearsal.report;

import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A file with the lines of it that define or use a name. */
record LinkedFile(String file, List<Integer> lines) {
  private static final int SHORT = 12;

  /** Each file once, in the order of the places. */
  static List<LinkedFile> of(List<Location> places) {
    Map<String, List<Integer>> files = new LinkedHashMap<>();
    for (Location place : places) {
      List<Integer> lines = files.computeIfAbsent(place.file(), file -> new ArrayList<>());
      if (lines.isEmpty() || lines.getLast() != place.line()) {
        lines.add(place.line());
      }
    }
    return files.entrySet().stream()
        .map(each -> new LinkedFile(each.getKey(), each.getValue()))
        .toList();
  }

  /** The file with its first lines. */
  String text() {
    return file
        + ":"
        + lines.stream().limit(SHORT).map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** How many lines are left out. */
  int more() {
    return Math.max(0, lines.size() - SHORT);
  }
}
