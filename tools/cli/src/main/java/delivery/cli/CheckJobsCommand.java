package delivery.cli;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.jobs.JobScriptReader;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.repository.TreeWorkspace;
import delivery.artifacts.source.SourceTree;
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
      "Evaluates Job DSL scripts without Jenkins, each by itself; - is standard input.",
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

  @Parameters(arity = "0..*", paramLabel = "FILE")
  private List<String> files = new ArrayList<>();

  /** Used by picocli, which fills in the fields. */
  @SuppressWarnings("NullAway.Init")
  public CheckJobsCommand() {}

  @Override
  public Integer call() throws IOException {
    ControllerLock lock = options.lock(spec);
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

  private Judged whole(ControllerLock lock) throws IOException {
    try (Deadline deadline = new Deadline(options.longest(), System::nanoTime, this::halt)) {
      Repository repository = new RepositoryReader(options.tree(spec), lock, deadline).read();
      return Judged.of(repository, Linter.withAllChecks().lint(repository, deadline));
    }
  }

  private void halt(String late) {
    String why = "it takes longer than " + options.longest().toSeconds() + " s";
    Unjudged unjudged = new Unjudged(late, why, Unjudged.FAILED);
    options.halt(spec, new Judged(List.of(), List.of(), List.of(unjudged)));
  }

  private Judged single(ControllerLock lock) throws IOException {
    SourceTree tree = options.workspace(spec);
    Map<String, String> variables = new HashMap<>();
    if (tree.exists(ControllerEnvironment.PATH)) {
      variables.putAll(
          ControllerEnvironment.read(tree.read(ControllerEnvironment.PATH)).placeholders());
    }
    JobScriptReader reader = new JobScriptReader(lock, new TreeWorkspace(tree), variables);
    NamedFiles named = NamedFiles.read(Path.of(""), files);
    return new FileJudge(
            file -> Repository.of(lock, List.of(reader.read(file)), List.of(file)),
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
