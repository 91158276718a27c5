package delivery.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The program behind {@code tools/benchmarks/run.sh}: measures and prints ratios, judges nothing.
 */
@Command(
    name = "run.sh",
    mixinStandardHelpOptions = true,
    description = {
      "Measures on this machine and prints times, memory and ratios to what they replace.",
      "No test depends on a time. For the deployer beside the AWS CLI: run.sh deployer"
    })
public final class Benchmarks implements Callable<Integer> {
  /** What can be measured. */
  enum Subject {
    /** {@code ./bootstrap check} of this repository, each in a new Java virtual machine. */
    CHECK,
    /** Job DSL scripts, generated, in this process. */
    JOBS,
    /** Declarative Jenkinsfiles, generated, in this process. */
    JENKINSFILES,
    /** {@code ./bootstrap rehearse}, by stage. */
    REHEARSAL
  }

  @Parameters(
      arity = "0..*",
      paramLabel = "SUBJECT",
      description = "${COMPLETION-CANDIDATES}; all of them without any.")
  private List<Subject> subjects = new ArrayList<>();

  @Option(
      names = "--jobs",
      defaultValue = "10000",
      description = "How many jobs (default: ${DEFAULT-VALUE}).")
  private int jobs;

  @Option(
      names = "--files",
      defaultValue = "1000",
      description = "How many Jenkinsfiles (default: ${DEFAULT-VALUE}).")
  private int files;

  @Option(
      names = "--runs",
      defaultValue = "5",
      description = "How often a command is run; the median counts (default: ${DEFAULT-VALUE}).")
  private int runs;

  /** Used by picocli, which fills in the fields. */
  public Benchmarks() {}

  /** Measures and exits. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Benchmarks());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (jobs < 20 || files < 20 || runs < 1) {
      System.err.println("run.sh: --jobs and --files must be at least 20, --runs at least 1");
      return CommandLine.ExitCode.USAGE;
    }
    Path root = Path.of(System.getProperty("repository.root", ".")).toAbsolutePath().normalize();
    List<Subject> wanted = subjects.isEmpty() ? List.of(Subject.values()) : subjects;
    for (Subject subject : wanted) {
      List<String> lines =
          switch (subject) {
            case CHECK -> new CommandTimes(root).check(runs);
            case JOBS -> new CheckRates(root).jobs(jobs);
            case JENKINSFILES -> new CheckRates(root).jenkinsfiles(files);
            case REHEARSAL -> new CommandTimes(root).rehearsal(runs);
          };
      lines.forEach(System.out::println);
      System.out.println();
    }
    return CommandLine.ExitCode.OK;
  }
}
