package delivery.cli.check;

import delivery.artifacts.LinkMap;
import delivery.artifacts.Repository;
import delivery.artifacts.Unread;
import delivery.artifacts.jobs.JobScriptReader;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.NamedFileReader;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Printable;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.artifacts.survey.FileKind;
import delivery.artifacts.survey.FileSurvey;
import delivery.artifacts.survey.Recognition;
import delivery.artifacts.survey.SurveySettings;
import delivery.lint.against.Widenings;
import delivery.lint.catalogue.Linter;
import delivery.lint.links.Links;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bootstrap check}: every artifact of a repository, or single files of one kind. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    subcommands = CheckJobsCommand.class,
    description = {
      "Checks a repository's artifacts, or single files of any kind, without Jenkins and AWS.",
      "Exit code 0: clean, 1: errors found, 2: usage, nothing found, or a file that cannot be"
          + " read,",
      "70: a file could not be judged: no time, no memory, or a fault of the check."
    })
public final class CheckCommand implements Callable<Integer> {
  @Mixin private CheckOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--links",
      description = "Check nothing; print who defines (=) and who uses (<) each name.")
  private boolean links;

  @Option(
      names = "--files",
      description = "Check nothing; print which files are read, as what, and what is left out.")
  private boolean list;

  @Option(
      names = "--against",
      paramLabel = "REF",
      description = {
        "Check nothing; print what the templates grant more than at this Git revision: permissions,"
            + " trust, keys, security groups. Nothing of the revision is run.",
        "Exit code 0: nothing more, 1: something, 2: no such revision."
      })
  private @Nullable String against;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Single files, each by itself and of any kind; - is standard input.")
  private List<String> files = new ArrayList<>();

  /**
   * The command without arguments: there is nothing that picocli would have to know of it. What it
   * reads from the annotations takes a tenth of a check.
   */
  public static CommandLine withoutArguments() {
    CheckCommand command = new CheckCommand();
    command.options = new CheckOptions();
    command.spec = CommandSpec.wrapWithoutInspection(command).name("check");
    return new CommandLine(command.spec);
  }

  @Override
  public Integer call() throws IOException {
    if (!files.isEmpty()) {
      return checkFiles(options, files, CheckCommand::kind);
    }
    SourceTree tree = options.tree(spec);
    if (list) {
      try (Deadline deadline = options.deadline(spec)) {
        FileList all = new FileList(FileSurvey.of(tree, deadline), tree.root());
        spec.commandLine().getOut().print(all.text());
      }
      spec.commandLine().getOut().flush();
      return ExitCode.OK;
    }
    ForkJoinPool.commonPool().execute(JobScriptReader::prepare);
    Repository repository = repository();
    boolean isEmpty = Set.of(SurveySettings.PATH).containsAll(repository.sources().keySet());
    if (isEmpty && repository.all(Unread.class).findAny().isEmpty()) {
      PrintWriter messages = spec.commandLine().getErr();
      messages.println(new FileList(FileSurvey.of(tree), tree.root()).nothing());
      messages.flush();
      return ExitCode.USAGE;
    }
    if (against != null) {
      return compare(against, tree.root(), repository);
    }
    if (links) {
      return Math.max(
          options.print(spec, linked(repository)),
          options.reportAside(spec, Judged.of(repository, List.of())));
    }
    List<Diagnostic> findings = lint(repository);
    Path root = tree.root();
    if (options.fixes() && CheckOptions.correct(root, findings, repository.sources()) > 0) {
      repository = repository();
      findings = lint(repository);
    }
    return options.report(spec, Judged.of(repository, findings));
  }

  private List<Diagnostic> lint(Repository repository) {
    try (Deadline deadline = options.deadline(spec)) {
      return Linter.withAllChecks().lint(repository, deadline);
    }
  }

  private LinkMap linked(Repository repository) {
    try (Deadline deadline = options.deadline(spec)) {
      return deadline.watch("who uses which name", () -> Links.of(repository));
    }
  }

  /** What is granted more than at a revision, whose files are read as data alone. */
  private int compare(String revision, Path root, Repository now) throws IOException {
    PrintWriter messages = spec.commandLine().getErr();
    try (GitRevision former = GitRevision.of(root, revision)) {
      return options.report(spec, Judged.of(now, widenings(former, now)));
    } catch (GitRevision.Unknown unknown) {
      String why = "--against %s: no such revision; %s".formatted(revision, unknown.getMessage());
      messages.println(Printable.sentence(why));
      messages.flush();
      return ExitCode.USAGE;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
  }

  /** A revision is a stranger's as much as what stands in the folder. */
  private List<Diagnostic> widenings(GitRevision former, Repository now) throws IOException {
    try (Deadline deadline = options.deadline(spec)) {
      SourceTree tree = new SourceTree(former.folder());
      FileSurvey survey = FileSurvey.of(tree, deadline);
      Repository before = new RepositoryReader(tree, survey, now.lock(), deadline).read();
      return deadline.watch("what is granted more", () -> Widenings.between(before, now));
    }
  }

  private Repository repository() throws IOException {
    try (Deadline deadline = options.deadline(spec)) {
      SourceTree tree = options.tree(spec);
      FileSurvey survey = FileSurvey.of(tree, deadline);
      return new RepositoryReader(tree, survey, options.lock(spec, survey, deadline), deadline)
          .read();
    }
  }

  @Command(
      name = "jcasc",
      mixinStandardHelpOptions = true,
      description = "Checks Configuration as Code files, each by itself; - is standard input.")
  int jcasc(
      @Mixin CheckOptions given,
      @Parameters(arity = "1..*", paramLabel = "FILE") List<String> files)
      throws IOException {
    return checkFiles(given, files, file -> Optional.of(FileKind.JCASC));
  }

  @Command(
      name = "jenkinsfile",
      mixinStandardHelpOptions = true,
      description = "Checks Jenkinsfiles, each by itself; - is standard input.")
  int jenkinsfile(
      @Mixin CheckOptions given,
      @Parameters(arity = "1..*", paramLabel = "FILE") List<String> files)
      throws IOException {
    return checkFiles(given, files, file -> Optional.of(FileKind.JENKINSFILE));
  }

  private static Optional<FileKind> kind(SourceFile file) {
    return Recognition.ofNamed(file.path(), file.text());
  }

  /** Files given by name are no repository: they are not merged and nothing links them. */
  private int checkFiles(
      CheckOptions given, List<String> names, Function<SourceFile, Optional<FileKind>> kinds)
      throws IOException {
    Judged judged = judge(given, names, kinds);
    if (given.fixes()
        && CheckOptions.correct(Path.of(""), judged.findings(), judged.sources()) > 0) {
      judged = judge(given, names, kinds);
    }
    return given.report(spec, judged);
  }

  private Judged judge(
      CheckOptions given, List<String> names, Function<SourceFile, Optional<FileKind>> kinds)
      throws IOException {
    NamedFiles named = NamedFiles.read(Path.of(""), names);
    ControllerLock lock = lockOfFiles(given);
    NamedFileReader reader = given.reader(spec, lock);
    return new FileJudge(
            file ->
                kinds
                    .apply(file)
                    .map(kind -> Repository.of(lock, reader.read(file, kind), List.of(file))),
            given.longest(),
            late -> given.halt(spec, late))
        .judge(named.files(), named.unread());
  }

  private ControllerLock lockOfFiles(CheckOptions given) throws IOException {
    try (Deadline deadline = given.deadline(spec)) {
      return given.lock(spec, given.workspace(spec), deadline);
    }
  }
}
