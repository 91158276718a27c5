package delivery.artifacts;

import delivery.artifacts.lazy.Derived;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that one check looks at: the artifacts, read and located, and what the controller
 * knows. Immutable; what follows from it is worked out once.
 */
public final class Repository {
  private final ControllerLock lock;
  private final List<Artifact> artifacts;
  private final Map<String, SourceFile> sources;
  private final Derived<Repository> derived = new Derived<>(this);

  /**
   * A repository.
   *
   * @param sources the text of every file that was read, by path
   */
  public Repository(
      ControllerLock lock, List<Artifact> artifacts, Map<String, SourceFile> sources) {
    this.lock = lock;
    this.artifacts = List.copyOf(artifacts);
    this.sources = Map.copyOf(sources);
  }

  /** A repository of these artifacts, with the texts they were read from. */
  public static Repository of(
      ControllerLock lock, List<? extends Artifact> artifacts, List<SourceFile> sources) {
    return new Repository(
        lock,
        List.copyOf(artifacts),
        sources.stream()
            .collect(Collectors.toMap(SourceFile::path, Function.identity(), (a, b) -> a)));
  }

  /** The same texts with the artifacts of these kinds alone: a judged file's tree is large. */
  public Repository only(Set<Class<? extends Artifact>> kinds) {
    return new Repository(
        lock,
        artifacts.stream()
            .filter(artifact -> kinds.stream().anyMatch(kind -> kind.isInstance(artifact)))
            .toList(),
        sources);
  }

  /** What the controller knows. */
  public ControllerLock lock() {
    return lock;
  }

  /** Every artifact, in the order of reading. */
  public List<Artifact> artifacts() {
    return artifacts;
  }

  /** The text of every file that was read, by path. */
  public Map<String, SourceFile> sources() {
    return sources;
  }

  /**
   * What follows from this repository alone, for several checks that need the same.
   *
   * @param kind what the derivation gives; one derivation for each kind
   */
  public <T> T derived(Class<T> kind, Function<Repository, T> derivation) {
    return derived.get(kind, derivation);
  }

  /** The artifacts of one kind, in the order of reading. */
  public <T extends Artifact> Stream<T> all(Class<T> kind) {
    return artifacts.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The text of a file. */
  public Optional<SourceFile> source(String path) {
    return Optional.ofNullable(sources.get(path));
  }
}
