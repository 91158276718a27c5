package delivery.artifacts;

import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.jcasc.JcascReader;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads every artifact of a repository; the one entry point. */
public final class RepositoryReader {
  private final SourceTree tree;
  private final ControllerLock lock;

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
    List<SourceFile> sources = new ArrayList<>();
    List<Artifact> artifacts = new ArrayList<>();
    Map<String, String> variables = Map.of();
    if (tree.exists(ControllerEnvironment.PATH)) {
      SourceFile file = tree.read(ControllerEnvironment.PATH);
      ControllerEnvironment environment = ControllerEnvironment.read(file);
      sources.add(file);
      artifacts.add(environment);
      variables = environment.values();
    }
    for (String path : tree.filesBelow("jcasc")) {
      if (path.endsWith(".yaml") || path.endsWith(".yml")) {
        SourceFile file = tree.read(path);
        sources.add(file);
        artifacts.add(new JcascReader(lock.jcasc(), variables).read(file));
      }
    }
    if (tree.exists(Jenkinsfile.NAME)) {
      SourceFile file = tree.read(Jenkinsfile.NAME);
      sources.add(file);
      artifacts.add(Jenkinsfile.read(file));
    }
    new DeliveryFilesReader(tree, sources, artifacts).read();
    artifacts.add(NameTable.of(artifacts, tree));
    return Repository.of(lock, artifacts, sources);
  }
}
