package delivery.junit;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceTree;
import delivery.lint.declarative.DeclarativeValidator;
import delivery.pipeline.Credential;
import delivery.pipeline.StepStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Jenkinsfile that tests run. Its shell scripts are not run: each succeeds and prints nothing
 * unless a test says otherwise. Every change gives a pipeline of its own.
 */
public final class Pipeline {
  private final SourceTree tree;
  private final ControllerLock lock;
  private final Jenkinsfile file;
  private final Conditions conditions;

  private Pipeline(SourceTree tree, ControllerLock lock, Jenkinsfile file, Conditions conditions) {
    this.tree = tree;
    this.lock = lock;
    this.file = file;
    this.conditions = conditions;
  }

  static Pipeline of(
      SourceTree tree, String path, ControllerLock lock, Map<String, Credential> credentials) {
    return new Pipeline(tree, lock, read(tree, path), Conditions.of(credentials));
  }

  private static Jenkinsfile read(SourceTree tree, String path) {
    try {
      return Jenkinsfile.read(tree.read(path));
    } catch (IOException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** The same with another file of the repository. */
  public Pipeline file(String path) {
    return new Pipeline(tree, lock, read(tree, path), conditions);
  }

  /** A shell script that has this text in it ends with this exit code and prints this. */
  public Pipeline shell(String scriptContaining, int exitCode, String output) {
    return with(conditions.with(new ShellAnswer(scriptContaining, exitCode, output)));
  }

  /** Shell scripts are run for real, by the shell of this computer. */
  public Pipeline withRealShell() {
    return with(conditions.withRealShell());
  }

  /** A step does this instead of its own work; steps that cannot run here need it. */
  public Pipeline step(String name, StepStub stub) {
    return with(conditions.with(name, stub));
  }

  /** A step does nothing. */
  public Pipeline step(String name) {
    return step(name, call -> null);
  }

  /** A file that the workspace holds. */
  public Pipeline withFile(String path, String text) {
    return with(conditions.withFile(path, text));
  }

  /** A secret text; without it, what Configuration as Code defines has a made-up secret. */
  public Pipeline withSecret(String id, String secret) {
    return with(conditions.with(id, new Credential.SecretText(secret)));
  }

  /** A variable of the agent, such as {@code BRANCH_NAME}. */
  public Pipeline withVariable(String name, String value) {
    return with(conditions.withVariable(name, value));
  }

  /** Whoever is asked approves; otherwise everyone refuses. */
  public Pipeline approved() {
    return with(conditions.approving());
  }

  private Pipeline with(Conditions changed) {
    return new Pipeline(tree, lock, file, changed);
  }

  /** One build, each parameter at its default. */
  public Run run() {
    return run(Map.of());
  }

  /**
   * One build.
   *
   * @throws AssertionError when a controller would refuse the file, or a step of it cannot run here
   *     and has no stub
   */
  public Run run(Map<String, String> parameters) {
    List<Diagnostic> refused = refused();
    if (!refused.isEmpty()) {
      throw new AssertionError(
          "a controller would not start it:\n"
              + refused.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    }
    try {
      return new TestBuild(lock, file, conditions, new LinkedHashMap<>(parameters)).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Diagnostic> refused() {
    if (file.tree().isEmpty()) {
      return file.syntaxProblems();
    }
    if (!PipelineReader.isDeclarative(file.tree().get())) {
      return List.of();
    }
    List<Diagnostic> refused = new DeclarativeValidator(lock).validate(file);
    return refused.isEmpty() ? PipelineReader.read(file.tree().get()).problems() : refused;
  }
}
