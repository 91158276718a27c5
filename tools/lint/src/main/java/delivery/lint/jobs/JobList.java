package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.source.Printable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What scripts make, so that a review shows which jobs appear, change and vanish.
 *
 * @param fingerprints kind and name, such as {@code job app/master}, to the fingerprint of the
 *     description
 */
public record JobList(SortedMap<String, String> fingerprints) {

  /** The items of every script; of a name made twice the later one, as on the controller. */
  public static JobList of(List<Repository> repositories) {
    SortedMap<String, String> found = new TreeMap<>();
    for (Repository repository : repositories) {
      repository
          .all(JobScript.class)
          .flatMap(script -> script.items().stream())
          .forEach(item -> found.put(key(item), item.fingerprint()));
    }
    return new JobList(found);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IOException when a line is of another form; the message names file and line
   */
  public static JobList parse(String file, String text) throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      int split = line.lastIndexOf(' ');
      if (split < 0 || !line.matches("(folder|job|view) .+ [0-9a-f]{16}")) {
        throw new IOException(
            "%s:%d:1: not a line of a job list: %s; make one with check jobs --list"
                .formatted(file, number, line));
      }
      found.put(line.substring(0, split), line.substring(split + 1));
    }
    return new JobList(found);
  }

  /** One line for each item: kind, name, fingerprint. */
  public String text() {
    StringBuilder text = new StringBuilder();
    fingerprints.forEach((key, hash) -> text.append(key).append(' ').append(hash).append('\n'));
    return text.toString();
  }

  /** What is new ({@code +}), gone ({@code -}) and changed ({@code ~}) since an earlier list. */
  public String since(JobList earlier) {
    SortedMap<String, String> lines = new TreeMap<>();
    for (Map.Entry<String, String> item : fingerprints.entrySet()) {
      String before = earlier.fingerprints().get(item.getKey());
      if (before == null) {
        lines.put(item.getKey(), "+ ");
      } else if (!before.equals(item.getValue())) {
        lines.put(item.getKey(), "~ ");
      }
    }
    earlier.fingerprints().keySet().stream()
        .filter(key -> !fingerprints.containsKey(key))
        .forEach(key -> lines.put(key, "- "));
    StringBuilder text = new StringBuilder();
    lines.forEach((key, sign) -> text.append(sign).append(key).append('\n'));
    return text.toString();
  }

  private static String key(JobItem item) {
    return item.kind().name().toLowerCase(Locale.ROOT) + " " + Printable.line(item.name());
  }
}
