package delivery.benchmarks.deployer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program's run.
 *
 * @param wall from its start to its end
 * @param cpu what it took of all processors, where Linux tells; else zero. Other load on the
 *     machine changes it little
 * @param megabytes the most memory that it held, where Linux tells; else 0
 */
public record Timed(Duration wall, Duration cpu, long megabytes) {

  /**
   * Runs a program to its end.
   *
   * @throws IllegalStateException with its output when it fails
   */
  public static Timed run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "run", ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    long start = System.nanoTime();
    Process process = builder.start();
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    long most = 0;
    Duration cpu = Duration.ZERO;
    while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
      most = Math.max(most, held(status));
      Duration now = process.info().totalCpuDuration().orElse(Duration.ZERO);
      cpu = now.compareTo(cpu) > 0 ? now : cpu;
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    String text = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "%s: exit %d\n%s".formatted(String.join(" ", command), process.exitValue(), text));
    }
    return new Timed(wall, cpu, most / 1024);
  }

  private static long held(Path status) {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      // The process ended while its status was read.
      return 0;
    }
  }

  /** The run in the middle. */
  public static Timed median(Timed... runs) {
    Timed[] sorted = runs.clone();
    Arrays.sort(sorted, Comparator.comparing(Timed::wall));
    return sorted[sorted.length / 2];
  }

  /** The wall time in seconds. */
  public double seconds() {
    return wall.toNanos() / 1e9;
  }

  /** The processor time in seconds. */
  public double cpuSeconds() {
    return cpu.toNanos() / 1e9;
  }
}
