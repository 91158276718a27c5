package delivery.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.pipeline.RunEvent;
import delivery.pipeline.RunResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints a run's console as it grows, and remembers it for the JSON report. */
final class RunPrinter implements Consumer<RunEvent> {
  private final PrintWriter out;
  private final Path workspace;
  private final boolean paths;
  private final List<String> console = new ArrayList<>();
  private final List<Map<String, Object>> stages = new ArrayList<>();
  private final List<Map<String, Object>> steps = new ArrayList<>();

  /**
   * @param paths whether the workspace's own path is printed, rather than {@code WORKSPACE}
   */
  RunPrinter(PrintWriter out, Path workspace, boolean paths) {
    this.out = out;
    this.workspace = workspace;
    this.paths = paths;
  }

  @Override
  public void accept(RunEvent event) {
    switch (event) {
      case RunEvent.StageStarted stage -> print("stage: " + stage.stage().name());
      case RunEvent.BranchStarted branch -> print("stage: Branch: " + branch.branch());
      // The agent's own line is part of Jenkins' frames, unless the pipeline stamps its lines.
      case RunEvent.Line line when !line.text().startsWith("Running on Jenkins in ") ->
          print(line.text());
      case RunEvent.StageFinished stage ->
          stages.add(
              entry(
                  "name", stage.stage().name(),
                  "path", stage.stage().names(),
                  "status", stage.result().name(),
                  "seconds", seconds(stage.duration())));
      case RunEvent.StepStarted step -> {
        Map<String, Object> entry =
            entry(
                "id", step.id(),
                "stage", step.stage().names(),
                "name", step.name(),
                "summary", step.summary());
        step.at().ifPresent(at -> entry.put("at", at.toString()));
        steps.add(entry);
      }
      default -> {
        // Neither on the console nor in the report.
      }
    }
  }

  private void print(String line) {
    String shown = paths ? line : line.replace(workspace.toString(), "WORKSPACE");
    console.add(shown);
    out.println(shown);
    out.flush();
  }

  /**
   * {@code result}, {@code seconds}, {@code cause}, {@code stages[]}, {@code steps[]}, {@code
   * console[]}.
   */
  String json(RunResult result) throws IOException {
    Map<String, Object> report =
        entry("result", result.result().name(), "seconds", seconds(result.duration()));
    put(report, "cause", result.cause());
    put(report, "description", result.description());
    report.put("stages", stages);
    report.put("steps", steps);
    report.put("console", console);
    return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(report) + "\n";
  }

  private static void put(Map<String, Object> report, String name, Optional<String> value) {
    value.ifPresent(text -> report.put(name, text));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static Map<String, Object> entry(Object... pairs) {
    Map<String, Object> entry = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entry.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return entry;
  }
}
