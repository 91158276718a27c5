package delivery.cli;

import delivery.artifacts.Artifact;
import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.JcascReader;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.lint.catalogue.Linter;
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
      "Exit code 0: clean, 1: errors found, 2: usage, or a file that cannot be read,",
      "70: a file could not be judged: no time, no memory, or a fault of the check."
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
    try (Deadline deadline = new Deadline(options.longest(), System::nanoTime, this::halt)) {
      Repository repository = read(deadline);
      if (links) {
        return Math.max(
            options.print(spec, Links.of(repository)),
            options.reportAside(spec, Judged.of(repository, List.of())));
      }
      List<Diagnostic> findings = Linter.withAllChecks().lint(repository, deadline);
      Path root = options.tree(spec).root();
      if (options.fixes() && options.correct(root, findings, repository.sources()) > 0) {
        repository = read(deadline);
        findings = Linter.withAllChecks().lint(repository, deadline);
      }
      return options.report(spec, Judged.of(repository, findings));
    }
  }

  private Repository read(Deadline deadline) throws IOException {
    return new RepositoryReader(options.tree(spec), options.lock(spec), deadline).read();
  }

  private void halt(String late) {
    String why = "it takes longer than " + options.longest().toSeconds() + " s";
    options.halt(
        spec,
        new Judged(
            List.of(),
            List.of(),
            List.of(
                new Unjudged(late, why, Unjudged.FAILED),
                new Unjudged("the repository", "that file did not end", Unjudged.FAILED))));
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
    Judged judged = judge(given, lock, files, reader);
    if (given.fixes() && given.correct(Path.of(""), judged.findings(), judged.sources()) > 0) {
      judged = judge(given, lock, files, reader);
    }
    return given.report(spec, judged);
  }

  private Judged judge(
      CheckOptions given, ControllerLock lock, List<String> files, ArtifactReader reader)
      throws IOException {
    NamedFiles named = NamedFiles.read(Path.of(""), files);
    return new FileJudge(
            file -> Repository.of(lock, List.of(reader.read(file)), List.of(file)),
            given.longest(),
            known -> given.halt(spec, known))
        .judge(named.files(), named.unread());
  }

  @FunctionalInterface
  private interface ArtifactReader {
    Artifact read(SourceFile file);
  }
}
