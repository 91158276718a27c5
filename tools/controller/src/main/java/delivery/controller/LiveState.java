package delivery.controller;

import delivery.artifacts.source.SourceFile;
import delivery.host.Resources;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a controller is at one moment.
 *
 * @param jenkins its release
 * @param plugins id to version, with the word {@code inactive} after it when it does not run
 * @param jobs the XML of every item that somebody made, by full name
 * @param configuration its export of Configuration as Code
 */
public record LiveState(
    String jenkins,
    SortedMap<String, String> plugins,
    SortedMap<String, SourceFile> jobs,
    SourceFile configuration) {
  /** The folder in which findings place what only the controller has. */
  public static final String FOLDER = "live-controller";

  private static final String SCRIPT = "live-state.groovy";
  private static final String PART = "=== ";
  private static final String END = "=== end";

  public LiveState {
    plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
    jobs = Collections.unmodifiableSortedMap(new TreeMap<>(jobs));
  }

  /**
   * Asks a controller.
   *
   * @throws ControllerUnavailableException when it does not answer, refuses or prints less
   */
  public static String ask(ScriptConsole console)
      throws ControllerUnavailableException, InterruptedException {
    return console.run(script());
  }

  static String script() {
    return Resources.text(LiveState.class, SCRIPT);
  }

  /**
   * Reads what the script printed.
   *
   * @throws ControllerUnavailableException when it did not come to its end
   */
  public static LiveState parse(String printed) throws ControllerUnavailableException {
    Map<String, StringBuilder> parts = new TreeMap<>();
    StringBuilder current = new StringBuilder();
    boolean ended = false;
    for (String line : printed.lines().toList()) {
      if (line.equals(END)) {
        ended = true;
      } else if (line.startsWith(PART)) {
        current = new StringBuilder();
        parts.put(line.substring(PART.length()), current);
      } else {
        current.append(line.startsWith(" ") ? line.substring(1) : line).append('\n');
      }
    }
    String core = text(parts, "core jenkins").strip();
    String configuration = text(parts, "configuration jcasc.yaml");
    if (!ended || core.isEmpty() || configuration.isEmpty()) {
      throw new ControllerUnavailableException(
          "the controller did not print what it is to the end: "
              + printed.lines().reduce((first, last) -> last).orElse("it printed nothing"));
    }
    SortedMap<String, String> plugins = new TreeMap<>();
    SortedMap<String, SourceFile> jobs = new TreeMap<>();
    parts.forEach(
        (part, text) -> {
          String name = part.substring(part.indexOf(' ') + 1);
          if (part.startsWith("plugin ")) {
            plugins.put(name, text.toString().strip());
          } else if (part.startsWith("job ")) {
            jobs.put(name, new SourceFile(FOLDER + "/jobs/" + name + ".xml", text.toString()));
          }
        });
    return new LiveState(
        core, plugins, jobs, new SourceFile(FOLDER + "/jcasc.yaml", configuration));
  }

  /** Whether it is of a controller that ran exactly these pins. */
  public boolean isOf(Pins pins) {
    return jenkins.equals(pins.jenkins()) && plugins.equals(pins.plugins());
  }

  private static String text(Map<String, StringBuilder> parts, String part) {
    StringBuilder text = parts.get(part);
    return text == null ? "" : text.toString();
  }
}
