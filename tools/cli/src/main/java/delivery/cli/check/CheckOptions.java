package delivery.cli.check;

import delivery.artifacts.LinkMap;
import delivery.artifacts.Repository;
import delivery.artifacts.Supervisor;
import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.NamedFileReader;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.repository.TreeWorkspace;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Severity;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.artifacts.survey.FileSurvey;
import delivery.lint.Baseline;
import delivery.lint.Fixes;
import delivery.lint.report.GithubFindings;
import delivery.lint.report.JsonFindings;
import delivery.lint.report.JunitFindings;
import delivery.lint.report.LinkReport;
import delivery.lint.report.Report;
import delivery.lint.report.SarifFindings;
import delivery.lint.report.TextFindings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that every form of {@code check} has, and what they decide. */
public final class CheckOptions {
  /** The report formats. */
  public enum Format {
    TEXT,
    JSON,
    SARIF,
    GITHUB,
    JUNIT;

    /** What prints findings in this format. */
    public Report report() {
      return switch (this) {
        case TEXT -> new TextFindings();
        case JSON -> new JsonFindings();
        case SARIF -> new SarifFindings();
        case GITHUB -> new GithubFindings();
        case JUNIT -> new JunitFindings();
      };
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to print findings: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.TEXT;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "The repository to check; by default the one that ./bootstrap belongs to.")
  private @Nullable Path root;

  @Option(
      names = "--lock",
      paramLabel = "DIR",
      description = "What the controller knows; by default the root's own, else this project's.")
  private @Nullable Path lock;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Leave out the findings that this file lists.")
  private @Nullable Path baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Write a baseline that lists every finding, to adopt the checks step by step.")
  private @Nullable Path newBaseline;

  @Option(
      names = "--fix",
      description = "Write the word that was meant where a finding has one answer, then check.")
  private boolean fix;

  @Option(
      names = "--strict",
      description =
          "Let risks and the style of this project fail the check, too; jenkins-check.yaml may say"
              + " so for its repository.")
  private boolean strict;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "End the check with exit code 70 when one file takes longer (default: ${DEFAULT-VALUE}).")
  private int timeLimit = 60;

  /** How long one file may take. */
  Duration longest() {
    return Duration.ofSeconds(timeLimit);
  }

  /** Whether corrections are wanted. */
  boolean fixes() {
    return fix;
  }

  /**
   * Writes the corrections of these findings.
   *
   * @param folder where the findings' paths begin
   * @return how many words were replaced
   */
  public static int correct(Path folder, List<Diagnostic> findings, Map<String, SourceFile> sources)
      throws IOException {
    int made = 0;
    for (SourceFile file : sources.values()) {
      Fixes.Corrected corrected = Fixes.of(file, findings);
      Path path = folder.resolve(file.path());
      if (corrected.made() > 0 && Files.isRegularFile(path)) {
        Files.writeString(path, corrected.text());
        made += corrected.made();
      }
    }
    return made;
  }

  private static Path home() {
    return Path.of(System.getProperty("repository.root", "")).toAbsolutePath();
  }

  SourceTree tree(CommandSpec spec) {
    Path folder = root == null ? home() : root;
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), "--root " + folder + ": no such folder");
    }
    return new SourceTree(folder);
  }

  /** Where named files find other files: {@code --root}, else the folder we are in. */
  SourceTree workspace(CommandSpec spec) {
    return root == null ? new SourceTree(Path.of("")) : tree(spec);
  }

  /** Reads named files, with the workspace and the variables of the repository they are in. */
  NamedFileReader reader(CommandSpec spec, ControllerLock lock) throws IOException {
    return reader(spec, lock, List.of(), Map.of());
  }

  NamedFileReader reader(
      CommandSpec spec, ControllerLock lock, List<String> classpath, Map<String, String> given)
      throws IOException {
    SourceTree tree = workspace(spec);
    Map<String, String> variables = new HashMap<>();
    if (tree.exists(ControllerEnvironment.PATH)) {
      variables.putAll(
          ControllerEnvironment.read(tree.read(ControllerEnvironment.PATH)).placeholders());
    }
    variables.putAll(given);
    return new NamedFileReader(lock, new TreeWorkspace(tree), variables, classpath);
  }

  /** The lock to judge with; where it is not the repository's own, that is said. */
  ControllerLock lock(CommandSpec spec, SourceTree tree, Supervisor supervisor) throws IOException {
    return lock(spec, tree.root(), () -> FileSurvey.of(tree, supervisor), supervisor);
  }

  /** The same for a repository that was looked at. */
  ControllerLock lock(CommandSpec spec, FileSurvey survey, Supervisor supervisor)
      throws IOException {
    return lock(spec, root == null ? home() : root, () -> survey, supervisor);
  }

  private ControllerLock lock(
      CommandSpec spec, Path folder, LockChoice.Found found, Supervisor supervisor)
      throws IOException {
    if (lock != null) {
      if (!Files.isDirectory(lock)) {
        throw new ParameterException(
            spec.commandLine(), lock + ": no controller lock there; name one with --lock");
      }
      return ControllerLock.in(lock);
    }
    LockChoice choice = LockChoice.of(folder, home(), found, supervisor);
    if (format == Format.TEXT && !choice.words().isEmpty()) {
      spec.commandLine().getErr().println(choice.words());
    }
    return choice.lock();
  }

  /** Prints the link map, as JSON or as text. */
  int print(CommandSpec spec, LinkMap map) {
    if (format != Format.TEXT && format != Format.JSON) {
      throw new ParameterException(spec.commandLine(), "--links is printed as text or json");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(format == Format.JSON ? LinkReport.json(map) : LinkReport.text(map));
    out.flush();
    return 0;
  }

  /** The repository below a folder, with its own controller lock or else this project's. */
  public static Repository repository(Path root) throws IOException {
    return new RepositoryReader(new SourceTree(root), LockChoice.of(root, home()).lock()).read();
  }

  /** Looks on while a repository is read and judged. */
  Deadline deadline(CommandSpec spec) {
    return new Deadline(
        longest(), System::nanoTime, late -> halt(spec, Judged.late(late, longest())));
  }

  /** Prints what is known and ends the process at once: some thread is busy without an end. */
  void halt(CommandSpec spec, Judged known) {
    int status = Unjudged.FAILED;
    try {
      report(spec, known);
    } catch (IOException e) {
      status = CommandFailures.tell(e, spec.commandLine().getErr(), CommandFailures.isDebug(spec));
    } catch (OutOfMemoryError full) {
      // That thread fills the memory: what it is busy with comes first.
      tellUnjudged(spec, known);
    } finally {
      Runtime.getRuntime().halt(Math.max(Unjudged.FAILED, status));
    }
  }

  /** Prints the report on standard output, a summary on standard error; gives the exit code. */
  public int report(CommandSpec spec, Judged judged) throws IOException {
    if (newBaseline != null) {
      Files.writeString(newBaseline, Baseline.covering(judged.weighed(strict)));
    }
    Map<String, SourceFile> sources = judged.sources();
    List<Diagnostic> findings = fresh(spec, judged.weighed(strict));
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.report().of(findings, sources));
    out.flush();
    long errors = findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    PrintWriter messages = spec.commandLine().getErr();
    tellUnjudged(spec, judged);
    if (format == Format.TEXT) {
      messages.println(judged.summary(sources.size(), errors, findings.size() - errors));
    }
    messages.flush();
    return Math.max(judged.status(), errors == 0 ? 0 : 1);
  }

  private static void tellUnjudged(CommandSpec spec, Judged judged) {
    PrintWriter messages = spec.commandLine().getErr();
    for (Unjudged each : judged.unjudged()) {
      messages.println(each.line());
      messages.print(CommandFailures.isDebug(spec) ? each.details() : "");
    }
    messages.flush();
  }

  private List<Diagnostic> fresh(CommandSpec spec, List<Diagnostic> all) throws IOException {
    if (baseline == null) {
      return all;
    }
    if (!Files.isRegularFile(baseline)) {
      throw new ParameterException(spec.commandLine(), "--baseline " + baseline + ": no such file");
    }
    Baseline.Remainder remainder = Baseline.parse(Files.readString(baseline)).without(all);
    PrintWriter messages = spec.commandLine().getErr();
    remainder
        .stale()
        .forEach(entry -> messages.println("mended, delete it from the baseline: " + entry));
    messages.flush();
    return remainder.fresh();
  }

  /** Prints findings as text on standard error, where standard output has another result. */
  int reportAside(CommandSpec spec, Judged judged) {
    PrintWriter messages = spec.commandLine().getErr();
    List<Diagnostic> findings = judged.weighed(strict);
    messages.print(new TextFindings().of(findings, judged.sources()));
    tellUnjudged(spec, judged);
    boolean isWrong = findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    return Math.max(judged.status(), isWrong ? 1 : 0);
  }
}
