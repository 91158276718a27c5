package delivery.artifacts;

import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.jcasc.Interpolation;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.jcasc.JcascReader;
import delivery.artifacts.jcasc.JobSource;
import delivery.artifacts.jobs.InlineScript;
import delivery.artifacts.jobs.JobFile;
import delivery.artifacts.jobs.JobScriptReader;
import delivery.artifacts.jobs.Workspace;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.plugins.OwnLock;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Reads every artifact of a repository; the one entry point. */
public final class RepositoryReader {
  private final SourceTree tree;
  private final ControllerLock lock;
  private final List<SourceFile> sources = new ArrayList<>();
  private final List<Artifact> artifacts = new ArrayList<>();

  public RepositoryReader(SourceTree tree, ControllerLock lock) {
    this.tree = tree;
    this.lock = lock;
  }

  /**
   * Reads what is there; an artifact that a repository does not have is simply not in the result.
   *
   * @throws IOException when a file cannot be read
   */
  public Repository read() throws IOException {
    // Jobs are evaluated and the rest is parsed, neither needs the other: two cores halve the wait.
    CompletableFuture<DeliveryFilesReader.Found> delivery =
        CompletableFuture.supplyAsync(() -> delivery(tree));
    Map<String, String> variables = readEnvironment();
    List<JobScriptReader.Source> scripts = readConfiguration(variables);
    for (String path : tree.filesBelow("jobs")) {
      boolean isTop = path.indexOf('/') == path.lastIndexOf('/');
      boolean isNew = scripts.stream().noneMatch(script -> script.file().path().equals(path));
      if (isTop && isNew && path.endsWith(".groovy")) {
        scripts.add(new JobScriptReader.Source(read(path), false));
      }
    }
    if (!scripts.isEmpty()) {
      Workspace workspace = new TreeWorkspace(tree);
      artifacts.addAll(new JobScriptReader(lock, workspace, variables).readAll(scripts));
    }
    if (tree.exists(Jenkinsfile.NAME)) {
      artifacts.add(Jenkinsfile.read(read(Jenkinsfile.NAME)));
    }
    if (tree.exists(ControllerLock.FOLDER)) {
      artifacts.add(new OwnLock(ControllerLock.in(tree.root().resolve(ControllerLock.FOLDER))));
    }
    DeliveryFilesReader.Found found = finished(delivery);
    sources.addAll(found.sources());
    artifacts.addAll(found.artifacts());
    artifacts.add(NameTable.of(artifacts, tree));
    return Repository.of(lock, artifacts, sources);
  }

  private Map<String, String> readEnvironment() throws IOException {
    if (!tree.exists(ControllerEnvironment.PATH)) {
      return Map.of();
    }
    ControllerEnvironment environment =
        ControllerEnvironment.read(read(ControllerEnvironment.PATH));
    artifacts.add(environment);
    return environment.placeholders();
  }

  /** Reads the configuration; gives the scripts that it runs at boot, in their order. */
  private List<JobScriptReader.Source> readConfiguration(Map<String, String> variables)
      throws IOException {
    List<JobScriptReader.Source> scripts = new ArrayList<>();
    for (String path : tree.filesBelow("jcasc")) {
      if (path.endsWith(".yaml") || path.endsWith(".yml")) {
        SourceFile file = read(path);
        Jcasc jcasc = new JcascReader(lock.jcasc(), variables).read(file);
        artifacts.add(jcasc);
        for (JobSource source : jcasc.jobs()) {
          if (source.value() instanceof YamlScalar scalar) {
            addScript(source.kind().value(), scalar, file, variables, scripts);
          }
        }
      }
    }
    return scripts;
  }

  private void addScript(
      String kind,
      YamlScalar value,
      SourceFile yaml,
      Map<String, String> variables,
      List<JobScriptReader.Source> scripts)
      throws IOException {
    if (kind.equals("script")) {
      scripts.add(new JobScriptReader.Source(InlineScript.of(value, yaml, variables), true));
    } else if (kind.equals("file")) {
      String path = Interpolation.of(value.value(), variables).resolved();
      boolean exists = !path.isEmpty() && tree.exists(path);
      artifacts.add(new JobFile(yaml.path(), value.at(), path, exists));
      if (exists) {
        scripts.add(new JobScriptReader.Source(read(path), false));
      }
    }
  }

  private SourceFile read(String path) throws IOException {
    SourceFile file = tree.read(path);
    sources.add(file);
    return file;
  }

  private static DeliveryFilesReader.Found delivery(SourceTree tree) {
    try {
      return new DeliveryFilesReader(tree).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static DeliveryFilesReader.Found finished(
      CompletableFuture<DeliveryFilesReader.Found> delivery) throws IOException {
    try {
      return delivery.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw new IOException(unreadable.getMessage(), unreadable);
      }
      throw e;
    }
  }
}
