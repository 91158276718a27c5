package delivery.controller.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A build's console in the form in which it is kept: what the engine and its steps say. */
final class Traces {
  private static final Pattern STAGE = Pattern.compile("^\\[Pipeline] \\{ \\((.+)\\)$");

  private Traces() {}

  static String of(String log, String workspace, String result) {
    List<String> kept = new ArrayList<>();
    for (String line : log.replace("\r", "").split("\n")) {
      Matcher stage = STAGE.matcher(line);
      String said = stage.matches() ? "stage: " + stage.group(1) : line;
      if (isKept(said)) {
        kept.add(
            said.replace(workspace, "WORKSPACE")
                .replaceAll("^\\[\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z]", "[TIME]"));
      }
    }
    kept.add("result: " + result);
    return String.join("\n", kept) + "\n";
  }

  /** The commands of one shell pipe start at once, so their order says nothing. */
  static String settled(String trace) {
    List<String> settled = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    for (String line : trace.split("\n")) {
      if (line.startsWith("+ ")) {
        commands.add(line);
      } else {
        commands.stream().sorted().forEach(settled::add);
        commands.clear();
        settled.add(line);
      }
    }
    commands.stream().sorted().forEach(settled::add);
    return String.join("\n", settled) + "\n";
  }

  private static boolean isKept(String line) {
    return !line.startsWith("[Pipeline]")
        && !line.startsWith("Started")
        && !line.startsWith("Finished: ")
        && !line.startsWith("Running on Jenkins in ")
        && !line.strip().startsWith("at WorkflowScript")
        && !line.contains("ErrorAction$ErrorId");
  }
}
