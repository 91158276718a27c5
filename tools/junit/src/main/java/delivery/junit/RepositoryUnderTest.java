package delivery.junit;

import delivery.artifacts.Artifact;
import delivery.artifacts.Repository;
import delivery.artifacts.Supervisor;
import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.jobs.JobScriptReader;
import delivery.artifacts.jobs.ScriptProblem;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.repository.TreeWorkspace;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Severity;
import delivery.artifacts.source.SourceTree;
import delivery.junit.repository.BundledLock;
import delivery.junit.repository.StandInCredentials;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A repository that tests ask about: read once. */
record RepositoryUnderTest(
    SourceTree tree, ControllerLock lock, Repository repository, Map<String, String> variables) {
  static RepositoryUnderTest read(Request request) {
    SourceTree tree = new SourceTree(request.root());
    ControllerLock lock = request.lock().map(ControllerLock::in).orElseGet(BundledLock::open);
    try {
      Repository repository = new RepositoryReader(tree, lock).read();
      Map<String, String> variables = new LinkedHashMap<>();
      repository
          .all(ControllerEnvironment.class)
          .forEach(environment -> variables.putAll(environment.placeholders()));
      variables.putAll(request.variables());
      return new RepositoryUnderTest(tree, lock, repository, variables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the scripts make, or what a live controller has when the tests are pointed at one. */
  Jobs jobs() {
    return LiveController.fromProperties(System.getProperties())
        .map(LiveController::jobs)
        .orElseGet(this::describedJobs);
  }

  private Jobs describedJobs() {
    List<JobScriptReader.Source> sources =
        repository
            .all(JobScript.class)
            .map(script -> new JobScriptReader.Source(script.file(), script.isInline()))
            .toList();
    List<JobScript> scripts =
        new JobScriptReader(lock, new TreeWorkspace(tree), variables)
            .keepingEveryCall()
            .readAll(sources, Supervisor.none());
    if (scripts.stream()
        .flatMap(script -> script.problems().stream())
        .anyMatch(RepositoryUnderTest::isFatal)) {
      throw new AssertionError("the seed would fail:\n" + findings(scripts));
    }
    List<Job> jobs =
        scripts.stream()
            .flatMap(script -> script.items().stream())
            .map(item -> new DslReading(item).job())
            .toList();
    return new Jobs(jobs, paths(JobScript.class));
  }

  /** The same problems in the words of the checks. */
  private String findings(List<JobScript> scripts) {
    return Linter.withAllChecks()
        .lint(Repository.of(lock, scripts, scripts.stream().map(JobScript::file).toList()))
        .stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Diagnostic::toString)
        .collect(Collectors.joining("\n"));
  }

  private static boolean isFatal(ScriptProblem problem) {
    return !(problem instanceof ScriptProblem.DeprecatedMethod
        || problem instanceof ScriptProblem.Replaced);
  }

  private List<String> paths(Class<? extends Artifact> kind) {
    return repository.all(kind).map(Artifact::path).distinct().toList();
  }

  Controller controller() {
    return new Controller(repository, variables);
  }

  Pipeline pipeline(String path) {
    return Pipeline.of(tree, path, lock, StandInCredentials.of(repository));
  }
}
