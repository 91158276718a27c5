package delivery.artifacts;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that one check looks at: the artifacts, read and located, and what the controller
 * knows.
 *
 * @param sources the text of every file that was read, by path
 */
public record Repository(
    ControllerLock lock, List<Artifact> artifacts, Map<String, SourceFile> sources) {
  public Repository {
    artifacts = List.copyOf(artifacts);
    sources = Map.copyOf(sources);
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

  /** The artifacts of one kind, in the order of reading. */
  public <T extends Artifact> Stream<T> all(Class<T> kind) {
    return artifacts.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The text of a file. */
  public Optional<SourceFile> source(String path) {
    return Optional.ofNullable(sources.get(path));
  }
}
