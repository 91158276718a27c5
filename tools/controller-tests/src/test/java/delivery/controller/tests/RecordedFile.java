package delivery.controller.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fixture that says what a controller does: many small files, each after a line that names it and
 * tells the verdict. With {@code -Drecord} the verdicts are written as this controller gives them.
 */
final class RecordedFile {
  private static final boolean RECORD = Boolean.getBoolean("record");

  private final Path path;
  private final Pattern title;
  private final List<String> different = new ArrayList<>();
  private final StringBuilder recorded = new StringBuilder();

  /**
   * A fixture.
   *
   * @param title matches the line before each file; group 1 is its name, group 2 the verdict
   */
  RecordedFile(String path, String title) {
    this.path = RepositoryFiles.ROOT.resolve(path);
    this.title = Pattern.compile("(?m)^" + title + "$");
  }

  /** What a controller says of one text, in the words of the fixture. */
  interface Verdict {
    String of(String text) throws Exception;
  }

  /** Compares every verdict, or records it; gives the differences, one in a line. */
  String replay(Verdict controller) throws Exception {
    String text = RepositoryFiles.text(path);
    Matcher titles = title.matcher(text);
    int end = 0;
    while (titles.find()) {
      Matcher next = title.matcher(text);
      int stop = next.find(titles.end()) ? next.start() : text.length();
      String verdict = controller.of(text.substring(titles.end() + 1, stop));
      if (!verdict.equals(titles.group(2))) {
        different.add(titles.group(1) + ": " + titles.group(2) + ", the controller " + verdict);
      }
      recorded.append(text, end, titles.start(2)).append(verdict);
      end = titles.end(2);
    }
    recorded.append(text.substring(end));
    if (!RECORD) {
      return String.join("\n", different);
    }
    write(path, recorded.toString());
    return "";
  }

  /** Compares one whole file, or records it; gives the difference. */
  static String replay(Path file, String printed) throws IOException {
    if (RECORD) {
      write(file, printed);
      return "";
    }
    String kept = RepositoryFiles.text(file);
    return Traces.settled(kept).equals(Traces.settled(printed))
        ? ""
        : file.getFileName() + "\n--- kept\n" + kept + "--- the controller\n" + printed;
  }

  /** Beside what was recorded stands who said it: Jenkins, plugins and the day. */
  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Map<String, String> facts = new TreeMap<>(Pins.read());
    StringBuilder header = new StringBuilder("# Written by -Drecord: whose words these are.\n");
    header.append("jenkins=").append(Pins.jenkins()).append('\n');
    header.append("date=").append(LocalDate.now()).append('\n');
    facts.forEach(
        (id, version) ->
            header.append("plugin.").append(id).append('=').append(version).append('\n'));
    Files.writeString(file.resolveSibling("recorded.properties"), header.toString());
  }
}
