package delivery.controller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A lock as the exporter prints it.
 *
 * @param files file name to text
 */
public record ExportedLock(SortedMap<String, String> files) {
  private static final String START = "=== ";
  private static final String END = "=== end";
  private static final int SHOWN_LINES = 6;

  /** Names the files whose facts were exported without some plugins; no export writes it. */
  private static final String COVERAGE = "coverage.json";

  /**
   * The member of it that a reader's export has: the files that it names are not the controller's.
   */
  private static final String BUNDLED = "bundled";

  public ExportedLock {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Reads what the exporter printed.
   *
   * @throws ControllerUnavailableException when it did not come to its end
   */
  static ExportedLock parse(String printed) throws ControllerUnavailableException {
    SortedMap<String, StringBuilder> files = new TreeMap<>();
    StringBuilder current = null;
    for (String line : printed.split("\n", -1)) {
      if (line.strip().equals(END)) {
        SortedMap<String, String> texts = new TreeMap<>();
        files.forEach((name, text) -> texts.put(name, text.toString()));
        return new ExportedLock(texts);
      }
      if (line.startsWith(START)) {
        current = new StringBuilder();
        files.put(line.substring(START.length()).strip(), current);
      } else if (current != null) {
        current.append(line.stripTrailing()).append('\n');
      }
    }
    throw new ControllerUnavailableException(
        "the exporter did not come to its end on that controller; it said: "
            + printed.lines().filter(l -> !l.isBlank()).limit(3).toList());
  }

  /** The committed lock. */
  public static ExportedLock read(Path directory) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return new ExportedLock(texts);
  }

  /** Writes every file and deletes lock files that are no more. */
  public void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String old : read(directory).files().keySet()) {
      if (!files.containsKey(old)) {
        Files.delete(directory.resolve(old));
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }

  /**
   * How a controller's lock differs from this, the committed one: a line for each member that only
   * one has or that differs, and the first differing lines of each; empty when they are equal. Of a
   * file that {@code coverage.json} names, the controller may have more.
   */
  public List<String> differences(ExportedLock controller) {
    List<String> differences = new ArrayList<>();
    Set<String> compared = union(files.keySet(), controller.files.keySet());
    compared.remove(COVERAGE);
    compared.removeIf(file -> partial(file) && nothingGone(file, controller));
    // What the exporting user did not see is no fact of that controller.
    compared.removeIf(file -> controller.partial(BUNDLED) && controller.partial(file));
    for (String file : compared) {
      Map<String, List<String>> mine = members(files.getOrDefault(file, ""));
      Map<String, List<String>> theirs = members(controller.files.getOrDefault(file, ""));
      for (String member : union(mine.keySet(), theirs.keySet())) {
        String place = file + " " + member;
        List<String> committed = mine.get(member);
        List<String> exported = theirs.get(member);
        if (committed == null) {
          differences.add(place + ": only on the controller");
        } else if (exported == null) {
          differences.add(place + ": only in the committed lock");
        } else if (!committed.equals(exported)) {
          differences.add(place + ": differs");
          show("committed  ", committed, exported, differences);
          show("controller ", exported, committed, differences);
        }
      }
    }
    return differences;
  }

  private boolean partial(String file) {
    return members(files.getOrDefault(COVERAGE, "")).containsKey(file);
  }

  private boolean nothingGone(String file, ExportedLock controller) {
    List<String> theirs = lines(controller.files.getOrDefault(file, ""));
    return new HashSet<>(theirs).containsAll(lines(files.getOrDefault(file, "")));
  }

  private static List<String> lines(String text) {
    return text.lines().map(ExportedLock::withoutComma).toList();
  }

  private static String withoutComma(String line) {
    return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
  }

  private static void show(
      String whose, List<String> lines, List<String> others, List<String> into) {
    Set<String> known = new HashSet<>(others);
    lines.stream()
        .filter(line -> !known.contains(line))
        .limit(SHOWN_LINES)
        .forEach(line -> into.add("    " + whose + line.strip()));
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  /** The top-level members, which start at column 0, with their lines, commas left out. */
  private static Map<String, List<String>> members(String text) {
    Map<String, List<String>> members = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.startsWith("\"") && line.indexOf('"', 1) > 0) {
        current = new ArrayList<>();
        members.put(line.substring(1, line.indexOf('"', 1)), current);
      }
      current.add(withoutComma(line));
    }
    // The brace that ends the file is nobody's line.
    if (!current.isEmpty() && current.getLast().equals("}") && !members.isEmpty()) {
      List<String> last = members.values().stream().reduce((a, b) -> b).orElseThrow();
      last.removeLast();
    }
    return members;
  }
}
