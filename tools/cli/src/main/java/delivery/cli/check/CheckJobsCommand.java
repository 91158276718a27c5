package delivery.cli.check;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.NamedFileReader;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceTree;
import delivery.artifacts.survey.FileKind;
import delivery.artifacts.survey.FileSurvey;
import delivery.lint.catalogue.Linter;
import delivery.lint.jobs.JobList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bootstrap check jobs}: Job DSL scripts, and the list of what they make. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates Job DSL scripts without Jenkins, each by itself or as one seed (--seed);",
      "- is standard input.",
      "Without files: those of the repository, in the order of its seed."
    })
public final class CheckJobsCommand implements Callable<Integer> {
  @Mixin private CheckOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--list",
      description = "Print what the scripts make: kind, name and a fingerprint of the description.")
  private boolean list;

  @Option(
      names = "--against",
      paramLabel = "DIR|LIST",
      description =
          "Print what is new (+), gone (-) and changed (~) since another checkout, or since a file"
              + " that --list printed.")
  private @Nullable Path against;

  @Option(
      names = "--seed",
      description = "The files are the scripts of one seed: evaluate them together, in this order.")
  private boolean seed;

  @Option(
      names = "--classpath",
      paramLabel = "DIR",
      description =
          "A folder in which scripts find classes, besides their own; the seed's"
              + " additionalClasspath. May be given several times.")
  private List<String> classpath = new ArrayList<>();

  @Option(
      names = "--variable",
      paramLabel = "NAME=VALUE",
      description = "A variable or parameter that the seed gives its scripts.")
  private Map<String, String> variables = new HashMap<>();

  @Parameters(arity = "0..*", paramLabel = "FILE")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    ControllerLock lock = lock();
    Judged judged = files.isEmpty() ? whole(lock) : single(lock);
    Path other = against;
    if (!list && other == null) {
      return options.report(spec, judged);
    }
    JobList made = JobList.of(judged.repositories());
    PrintWriter out = spec.commandLine().getOut();
    out.print(other == null ? made.text() : made.since(listOf(other, lock)));
    out.flush();
    // The list is the result, so findings go to standard error.
    return options.reportAside(spec, judged);
  }

  private ControllerLock lock() throws IOException {
    try (Deadline deadline = options.deadline(spec)) {
      SourceTree tree = files.isEmpty() ? options.tree(spec) : options.workspace(spec);
      return options.lock(spec, tree, deadline);
    }
  }

  private Judged whole(ControllerLock lock) throws IOException {
    try (Deadline deadline = options.deadline(spec)) {
      SourceTree tree = options.tree(spec);
      Repository repository =
          new RepositoryReader(tree, FileSurvey.of(tree, deadline), lock, deadline).read();
      return Judged.of(repository, Linter.withAllChecks().lint(repository, deadline));
    }
  }

  private Judged single(ControllerLock lock) throws IOException {
    NamedFileReader reader = options.reader(spec, lock, classpath, variables);
    NamedFiles named = NamedFiles.read(Path.of(""), files);
    if (seed) {
      try (Deadline deadline = options.deadline(spec)) {
        Repository repository =
            Repository.of(lock, reader.seed(named.files(), deadline), named.files());
        List<Diagnostic> findings = Linter.withAllChecks().lint(repository, deadline);
        return new Judged(List.of(repository), findings, named.unread());
      }
    }
    return new FileJudge(
            file ->
                Optional.of(
                    Repository.of(lock, reader.read(file, FileKind.JOB_DSL), List.of(file))),
            options.longest(),
            known -> options.halt(spec, known))
        .judge(named.files(), named.unread());
  }

  private JobList listOf(Path other, ControllerLock lock) throws IOException {
    if (Files.isDirectory(other)) {
      return JobList.of(List.of(new RepositoryReader(new SourceTree(other), lock).read()));
    }
    if (!Files.isRegularFile(other)) {
      throw new ParameterException(
          spec.commandLine(), "--against " + other + ": no such folder or file");
    }
    return JobList.parse(other.toString(), Files.readString(other));
  }
}
