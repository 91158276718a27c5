package delivery.rehearsal.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The builds of one job, as Jenkins keeps them in its home.
 *
 * @param job the job's folder, which need not exist
 */
record BuildHistory(Path job) {
  /** What Jenkins writes for a build that a dead controller left. */
  static final String INTERRUPTED = "ABORTED";

  private static final String NEXT = "nextBuildNumber";

  /** The folder of {@code app/master} in a home. */
  static BuildHistory ofMaster(Path home) {
    return new BuildHistory(home.resolve("jobs/app/jobs/master"));
  }

  /** Whether the job is there. */
  boolean exists() {
    return Files.isDirectory(job);
  }

  /** Makes the job, as the seed job does; builds that are there stay. */
  void create() throws IOException {
    Files.createDirectories(job.resolve("builds"));
  }

  /** The number of the next build. */
  int next() throws IOException {
    Path file = job.resolve(NEXT);
    return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 1;
  }

  /** Writes down that a build runs. */
  void begin(int number, String environment) throws IOException {
    Files.writeString(job.resolve(NEXT), (number + 1) + "\n");
    write(number, "<build><environment>%s</environment></build>".formatted(environment));
  }

  /** Writes down what a build came to. */
  void end(int number, String result) throws IOException {
    write(number, "<build><result>%s</result></build>".formatted(result));
  }

  /** Results by number; empty for one that has none. */
  Map<Integer, Optional<String>> builds() throws IOException {
    Map<Integer, Optional<String>> builds = new TreeMap<>();
    if (!Files.isDirectory(job.resolve("builds"))) {
      return builds;
    }
    try (Stream<Path> folders = Files.list(job.resolve("builds"))) {
      for (Path folder : folders.toList()) {
        String text = Files.readString(folder.resolve("build.xml"));
        int at = text.indexOf("<result>");
        builds.put(
            Integer.parseInt(folder.getFileName().toString()),
            at < 0
                ? Optional.empty()
                : Optional.of(text.substring(at + "<result>".length(), text.indexOf("</result>"))));
      }
    }
    return builds;
  }

  private void write(int number, String text) throws IOException {
    Path folder = Files.createDirectories(job.resolve("builds").resolve(Integer.toString(number)));
    Files.writeString(folder.resolve("build.xml"), text + "\n");
  }
}
