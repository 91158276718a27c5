package delivery.cli;

import delivery.artifacts.Artifact;
import delivery.artifacts.Repository;
import delivery.artifacts.RepositoryReader;
import delivery.artifacts.jcasc.JcascReader;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.lint.Linter;
import delivery.lint.links.Links;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      "Checks the repository's artifacts without Jenkins and without AWS.",
      "Exit code 0: clean, 1: errors found, 2: usage, or a file that cannot be read."
    })
public final class CheckCommand implements Callable<Integer> {
  @Mixin private CheckOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--links",
      description = "Check nothing; print who defines (=) and who uses (<) each name.")
  private boolean links;

  /** Used by picocli, which fills in the fields. */
  @SuppressWarnings("NullAway.Init")
  public CheckCommand() {}

  @Override
  public Integer call() throws IOException {
    SourceTree tree = options.tree(spec);
    Repository repository = new RepositoryReader(tree, options.lock(spec)).read();
    if (links) {
      return options.print(spec, Links.of(repository));
    }
    List<Diagnostic> findings = Linter.withAllChecks().lint(repository);
    if (options.fixes() && options.correct(tree.root(), findings, repository.sources()) > 0) {
      repository = new RepositoryReader(tree, options.lock(spec)).read();
      findings = Linter.withAllChecks().lint(repository);
    }
    return options.report(spec, findings, repository.sources());
  }

  @Command(
      name = "jcasc",
      mixinStandardHelpOptions = true,
      description = "Checks Configuration as Code files, each by itself; - is standard input.")
  int jcasc(
      @Mixin CheckOptions given,
      @Parameters(arity = "1..*", paramLabel = "FILE") List<String> files)
      throws IOException {
    ControllerLock lock = given.lock(spec);
    JcascReader reader = new JcascReader(lock.jcasc(), Map.of());
    return checkFiles(given, lock, files, reader::read);
  }

  @Command(
      name = "jenkinsfile",
      mixinStandardHelpOptions = true,
      description = "Checks Jenkinsfiles, each by itself; - is standard input.")
  int jenkinsfile(
      @Mixin CheckOptions given,
      @Parameters(arity = "1..*", paramLabel = "FILE") List<String> files)
      throws IOException {
    return checkFiles(given, given.lock(spec), files, Jenkinsfile::read);
  }

  /** Files given by name are no repository: they are not merged and nothing links them. */
  private int checkFiles(
      CheckOptions given, ControllerLock lock, List<String> files, ArtifactReader reader)
      throws IOException {
    List<Repository> single = read(lock, files, reader);
    if (given.fixes()) {
      int made = 0;
      for (Repository each : single) {
        made += given.correct(Path.of(""), Linter.withAllChecks().lint(each), each.sources());
      }
      single = made > 0 ? read(lock, files, reader) : single;
    }
    return given.reportEach(spec, single);
  }

  private static List<Repository> read(
      ControllerLock lock, List<String> files, ArtifactReader reader) throws IOException {
    return new NamedFiles(Path.of(""))
        .read(files).parallelStream()
            .map(file -> Repository.of(lock, List.of(reader.read(file)), List.of(file)))
            .toList();
  }

  @FunctionalInterface
  private interface ArtifactReader {
    Artifact read(SourceFile file);
  }
}
