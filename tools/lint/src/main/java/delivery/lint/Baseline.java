package delivery.lint;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings that an old repository has agreed to live with. An entry names rule, file and message,
 * not the line, so that it survives edits elsewhere in the file; two equal findings need two
 * entries.
 */
public final class Baseline {
  private final List<String> entries;

  private Baseline(List<String> entries) {
    this.entries = entries;
  }

  /** The entries of a baseline file; empty lines and those that begin with {@code #} are none. */
  public static Baseline parse(String text) {
    return new Baseline(
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
  }

  /** A file that covers exactly these findings. */
  public static String covering(List<Diagnostic> findings) {
    return findings.stream()
        .map(Baseline::entry)
        .sorted()
        .collect(
            Collectors.joining(
                "\n",
                "# Findings that are known: rule, file, message. Delete what is mended.\n",
                "\n"));
  }

  /**
   * What the baseline leaves.
   *
   * @param fresh findings that no entry covers
   * @param stale entries that cover nothing any more
   */
  public record Remainder(List<Diagnostic> fresh, List<String> stale) {}

  /** Takes the covered findings away. */
  public Remainder without(List<Diagnostic> findings) {
    Map<String, Integer> left = new HashMap<>();
    entries.forEach(entry -> left.merge(entry, 1, Integer::sum));
    List<Diagnostic> fresh = new ArrayList<>();
    for (Diagnostic finding : findings) {
      int covered = left.getOrDefault(entry(finding), 0);
      if (covered == 0) {
        fresh.add(finding);
      } else {
        left.put(entry(finding), covered - 1);
      }
    }
    List<String> stale =
        left.entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new Remainder(List.copyOf(fresh), stale);
  }

  private static String entry(Diagnostic finding) {
    return finding.rule() + "\t" + Printable.path(finding.at().file()) + "\t" + finding.message();
  }
}
