package delivery.artifacts.repository;

import delivery.artifacts.Artifact;
import delivery.artifacts.NameTable;
import delivery.artifacts.Repository;
import delivery.artifacts.Supervisor;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Reads every artifact of a repository; the one entry point. */
public final class RepositoryReader {
  private final SourceTree tree;
  private final ControllerLock lock;
  private final Supervisor supervisor;
  private final TreeFiles files;
  private final List<Artifact> artifacts = new ArrayList<>();

  public RepositoryReader(SourceTree tree, ControllerLock lock) {
    this(tree, lock, Supervisor.none());
  }

  /** A reader whose work is watched file by file. */
  public RepositoryReader(SourceTree tree, ControllerLock lock, Supervisor supervisor) {
    this.tree = tree;
    this.lock = lock;
    this.supervisor = supervisor;
    this.files = new TreeFiles(tree);
  }

  /**
   * Reads what is there; an artifact that a repository does not have is simply not in the result,
   * and one that cannot be read is {@link Unread}.
   *
   * @throws IOException when the files that others refer to cannot be listed
   */
  public Repository read() throws IOException {
    // Jobs are evaluated and the rest is parsed, neither needs the other: two cores halve the wait.
    CompletableFuture<DeliveryFilesReader.Found> delivery =
        CompletableFuture.supplyAsync(() -> new DeliveryFilesReader(tree, supervisor).read());
    Map<String, String> variables = readEnvironment();
    List<JobScriptReader.Source> scripts = readConfiguration(variables);
    for (String path : files.below("jobs")) {
      boolean isTop = path.indexOf('/') == path.lastIndexOf('/');
      boolean isNew = scripts.stream().noneMatch(script -> script.file().path().equals(path));
      if (isTop && isNew && path.endsWith(".groovy")) {
        files.read(path).map(RepositoryReader::script).ifPresent(scripts::add);
      }
    }
    if (!scripts.isEmpty()) {
      Workspace workspace = new TreeWorkspace(tree);
      JobScriptReader reader = new JobScriptReader(lock, workspace, variables);
      artifacts.addAll(reader.readAll(scripts, supervisor));
    }
    if (files.exists(Jenkinsfile.NAME)) {
      files
          .read(Jenkinsfile.NAME)
          .map(file -> supervisor.watch(file.path(), () -> Jenkinsfile.read(file)))
          .ifPresent(artifacts::add);
    }
    if (tree.exists(ControllerLock.FOLDER)) {
      artifacts.add(new OwnLock(ControllerLock.in(tree.root().resolve(ControllerLock.FOLDER))));
    }
    DeliveryFilesReader.Found found = finished(delivery);
    List<SourceFile> sources = new ArrayList<>(files.sources());
    sources.addAll(found.sources());
    artifacts.addAll(files.unread());
    artifacts.addAll(found.artifacts());
    artifacts.add(NameTable.of(artifacts, tree));
    return Repository.of(lock, artifacts, sources);
  }

  private Map<String, String> readEnvironment() {
    if (!files.exists(ControllerEnvironment.PATH)) {
      return Map.of();
    }
    Optional<ControllerEnvironment> environment =
        files
            .read(ControllerEnvironment.PATH)
            .map(file -> supervisor.watch(file.path(), () -> ControllerEnvironment.read(file)));
    environment.ifPresent(artifacts::add);
    return environment.map(ControllerEnvironment::placeholders).orElse(Map.of());
  }

  /** Reads the configuration; gives the scripts that it runs at boot, in their order. */
  private List<JobScriptReader.Source> readConfiguration(Map<String, String> variables) {
    List<JobScriptReader.Source> scripts = new ArrayList<>();
    for (String path : files.below("jcasc")) {
      if (path.endsWith(".yaml") || path.endsWith(".yml")) {
        SourceFile file = files.read(path).orElse(null);
        if (file != null) {
          supervisor.watch(path, () -> configuration(file, variables, scripts));
        }
      }
    }
    return scripts;
  }

  private Jcasc configuration(
      SourceFile file, Map<String, String> variables, List<JobScriptReader.Source> scripts) {
    Jcasc jcasc = new JcascReader(lock.jcasc(), variables).read(file);
    artifacts.add(jcasc);
    for (JobSource source : jcasc.jobs()) {
      if (source.value() instanceof YamlScalar scalar) {
        addScript(source.kind().value(), scalar, file, variables, scripts);
      }
    }
    return jcasc;
  }

  private void addScript(
      String kind,
      YamlScalar value,
      SourceFile yaml,
      Map<String, String> variables,
      List<JobScriptReader.Source> scripts) {
    if (kind.equals("script")) {
      scripts.add(new JobScriptReader.Source(InlineScript.of(value, yaml, variables), true));
    } else if (kind.equals("file")) {
      String path = Interpolation.of(value.value(), variables).resolved();
      boolean exists = !path.isEmpty() && tree.exists(path);
      artifacts.add(new JobFile(yaml.path(), value.at(), path, exists));
      if (exists) {
        files.read(path).map(RepositoryReader::script).ifPresent(scripts::add);
      }
    }
  }

  private static JobScriptReader.Source script(SourceFile file) {
    return new JobScriptReader.Source(file, false);
  }

  /** What the other reader found; what ended it ends this one, as it was thrown. */
  private static DeliveryFilesReader.Found finished(
      CompletableFuture<DeliveryFilesReader.Found> delivery) {
    try {
      return delivery.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }
}
