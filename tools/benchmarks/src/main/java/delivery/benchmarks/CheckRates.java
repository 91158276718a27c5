package delivery.benchmarks;

import delivery.artifacts.Repository;
import delivery.artifacts.Supervisor;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.jobs.JobScriptReader;
import delivery.artifacts.jobs.SeedWorkspace;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.source.SourceFile;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How many generated jobs and Jenkinsfiles are read and checked in a second, in this process. */
final class CheckRates {
  /** Job DSL's own engine on a real controller: jobs made in a second. */
  private static final double ENGINE_JOBS_A_SECOND = 130;

  /** Declarative's validator on a real controller. */
  private static final double VALIDATOR_SECONDS_A_FILE = 0.127;

  private static final int JOBS_A_SCRIPT = 100;
  private static final int PARTS = 10;

  private final Path root;
  private final ControllerLock lock;

  CheckRates(Path root) {
    this.root = root;
    this.lock = ControllerLock.in(root.resolve(ControllerLock.FOLDER));
  }

  /** Scripts of a hundred jobs, each like {@code jobs/app.groovy}'s. */
  List<String> jobs(int count) {
    List<String> lines = new ArrayList<>(List.of("Job DSL: read, evaluated and checked"));
    double tenth = checkJobs(count / PARTS, "warm-up", lines);
    tenth = Math.min(tenth, checkJobs(count / PARTS, "a tenth", lines));
    double whole = checkJobs(count, "all", lines);
    lines.add(
        "%9.1f x the real engine (%.0f jobs/s); aim: 50 x"
            .formatted(count / whole / ENGINE_JOBS_A_SECOND, ENGINE_JOBS_A_SECOND));
    lines.add(linearity(tenth, whole));
    return lines;
  }

  /** Copies of this repository's Jenkinsfile, each with names of its own. */
  List<String> jenkinsfiles(int count) throws IOException {
    String text = Files.readString(root.resolve(Jenkinsfile.NAME));
    List<String> lines = new ArrayList<>(List.of("Declarative: read and checked"));
    double tenth = checkFiles(text, count / PARTS, "warm-up", lines);
    tenth = Math.min(tenth, checkFiles(text, count / PARTS, "a tenth", lines));
    double whole = checkFiles(text, count, "all", lines);
    lines.add(
        "%9.1f x the real validator (%.0f ms a file); aim: 50 x"
            .formatted(VALIDATOR_SECONDS_A_FILE * count / whole, VALIDATOR_SECONDS_A_FILE * 1000));
    lines.add(linearity(tenth, whole));
    return lines;
  }

  private double checkJobs(int count, String what, List<String> lines) {
    List<SourceFile> files = new ArrayList<>();
    for (int first = 0; first < count; first += JOBS_A_SCRIPT) {
      int last = Math.min(count, first + JOBS_A_SCRIPT);
      files.add(new SourceFile("jobs/team" + first + ".groovy", script(first, last)));
    }
    JobScriptReader reader = new JobScriptReader(lock, SeedWorkspace.empty(), Map.of());
    return timed(
        what,
        count,
        "jobs",
        lines,
        () -> {
          List<JobScript> scripts =
              reader.readAll(
                  files.stream().map(file -> new JobScriptReader.Source(file, false)).toList(),
                  Supervisor.none());
          return Linter.withAllChecks().lint(Repository.of(lock, scripts, files)).size();
        });
  }

  private static String script(int first, int last) {
    return """
        folder('team%1$d')
        (%1$d..<%2$d).each { number ->
          pipelineJob("team%1$d/service-${number}") {
            description("Builds service ${number}")
            parameters {
              choiceParam('ENVIRONMENT', ['dev', 'staging', 'production'], 'Where to')
              stringParam('AMI_ID', '', 'Deploy this image again')
            }
            logRotator {
              numToKeep(50)
            }
            definition {
              cpsScm {
                scm {
                  git {
                    remote {
                      url("https://github.com/example/service-${number}.git")
                      credentials('github')
                    }
                    branch('master')
                  }
                }
                scriptPath('Jenkinsfile')
              }
            }
          }
        }
        """
        .formatted(first, last);
  }

  private double checkFiles(String text, int count, String what, List<String> lines) {
    return timed(
        what,
        count,
        "files",
        lines,
        () -> {
          // As the command does: a file's tree is let go when it is judged.
          Linter linter = Linter.withAllChecks();
          return IntStream.range(0, count)
              .parallel()
              .mapToObj(i -> jenkinsfile(i, text))
              .map(file -> Repository.of(lock, List.of(Jenkinsfile.read(file)), List.of(file)))
              .mapToInt(repository -> linter.lint(repository).size())
              .sum();
        });
  }

  private static SourceFile jenkinsfile(int number, String text) {
    String own = text.replace("stage('Check')", "stage('Check " + number + "')");
    return new SourceFile("service-" + number + "/Jenkinsfile", own);
  }

  private interface Work {
    /** Gives the number of findings. */
    int run();
  }

  private static double timed(String what, int count, String unit, List<String> lines, Work work) {
    long start = System.nanoTime();
    int findings = work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    lines.add(
        "%9.0f %s/s  %s: %d in %.2f s, %d findings, heap at most %d MB"
            .formatted(count / seconds, unit, what, count, seconds, findings, heapPeakMegabytes()));
    return seconds;
  }

  private static String linearity(double tenth, double whole) {
    return "%9.2f x the time of a tenth, for ten times as many, over ten (1 is linear)"
        .formatted(whole / tenth / PARTS);
  }

  private static long heapPeakMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        / (1 << 20);
  }
}
