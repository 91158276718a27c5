package delivery.benchmarks;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.benchmarks.deployer.Timed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands as a user starts them, each run a new process. */
final class CommandTimes {
  /** Fresh boot, configuration, jobs and validation of a real controller, on two cores. */
  private static final double CONTROLLER_SECONDS = 13;

  private final Path root;

  CommandTimes(Path root) {
    this.root = root;
  }

  /**
   * The wall time and the largest memory of {@code ./bootstrap check}; one run before is not
   * counted.
   */
  List<String> check(int runs) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("benchmark");
    List<String> command = List.of(root.resolve("bootstrap").toString(), "check");
    Timed.run(folder, Map.of(), command);
    List<Timed> times = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      times.add(Timed.run(folder, Map.of(), command));
    }
    Files.delete(folder);
    Timed median = Timed.median(times.toArray(Timed[]::new));
    return List.of(
        "$ ./bootstrap check            (" + runs + " runs, median)",
        "%6.2f s  %d MB at most".formatted(median.seconds(), median.megabytes()),
        "%6.1f x faster than a real controller (%.0f s); aim: 20 x, 0.6 s, 200 MB"
            .formatted(CONTROLLER_SECONDS / median.seconds(), CONTROLLER_SECONDS));
  }

  /** The seconds of each stage of a rehearsal, and the whole. */
  List<String> rehearsal(int runs) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("benchmark");
    Path json = folder.resolve("rehearsal.json");
    List<String> command =
        List.of(
            root.resolve("bootstrap").toString(),
            "rehearse",
            "--output",
            folder.resolve("output").toString(),
            "--json",
            json.toString());
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      double wall = Timed.run(folder, Map.of(), command).seconds();
      Map<String, Object> report = JSON.std.mapFrom(Files.readString(json));
      add(seconds, "(preparation)", report.get("preparationSeconds"));
      if (report.get("stages") instanceof List<?> stages) {
        for (Object each : stages) {
          if (each instanceof Map<?, ?> stage) {
            add(seconds, String.valueOf(stage.get("name")), stage.get("seconds"));
          }
        }
      }
      add(seconds, "(whole command)", wall);
    }
    List<String> lines = new ArrayList<>();
    lines.add("$ ./bootstrap rehearse --json FILE   (" + runs + " runs, median)");
    seconds.forEach((stage, all) -> lines.add("%6.1f s  %s".formatted(median(all), stage)));
    lines.add("         aim of a second run: 30 s; reports are in " + folder);
    return lines;
  }

  private static void add(Map<String, List<Double>> seconds, String name, @Nullable Object value) {
    if (!(value instanceof Number number)) {
      throw new IllegalStateException("the rehearsal's report has no time for " + name);
    }
    seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(number.doubleValue());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
