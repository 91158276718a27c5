package delivery.languageserver;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The repository that an editor has open, with what is not saved yet. Used by one thread. */
final class Workspace {
  private final Path root;
  private final Path fallback;
  private final Clock clock;
  private final Map<String, String> unsaved = new LinkedHashMap<>();
  private Optional<Analysis> analysis = Optional.empty();

  /**
   * A workspace.
   *
   * @param fallback the lock of a repository without one
   */
  Workspace(Path root, Path fallback, Clock clock) {
    this.root = root.toAbsolutePath().normalize();
    this.fallback = fallback;
    this.clock = clock;
  }

  void edit(String uri, String text) {
    path(uri).ifPresent(path -> unsaved.put(path, text));
    analysis = Optional.empty();
  }

  void close(String uri) {
    path(uri).ifPresent(unsaved::remove);
    analysis = Optional.empty();
  }

  /** The findings of all files, by the address of the file. */
  Map<String, List<Diagnostic>> findings() throws IOException {
    Map<String, List<Diagnostic>> byFile = new TreeMap<>();
    for (Diagnostic finding : analysis().findings()) {
      byFile.computeIfAbsent(uri(finding.at().file()), key -> new ArrayList<>()).add(finding);
    }
    return byFile;
  }

  List<Suggestion> complete(String uri, int line, int column) throws IOException {
    Optional<Cursor> place = place(uri, line, column);
    return place.isEmpty()
        ? List.of()
        : new Completion(analysis().repository().lock(), links()).at(place.get());
  }

  List<Location> definitions(String uri, int line, int column) throws IOException {
    Optional<Cursor> place = place(uri, line, column);
    return place.isEmpty() ? List.of() : links().definitions(place.get());
  }

  Optional<String> explain(String uri, int line, int column) throws IOException {
    Optional<Cursor> place = place(uri, line, column);
    return place.isEmpty()
        ? Optional.empty()
        : new Explanation(analysis().repository().lock(), links()).of(place.get());
  }

  /** The address of a file of the repository. */
  String uri(String path) {
    return root.resolve(path).toUri().toString();
  }

  private Optional<Cursor> place(String uri, int line, int column) throws IOException {
    Optional<String> path = path(uri);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    String edited = unsaved.get(path.get());
    Optional<String> text =
        edited != null
            ? Optional.of(edited)
            : analysis().repository().source(path.get()).map(file -> file.text());
    return text.map(known -> new Cursor(path.get(), known, line + 1, column + 1));
  }

  private LinkedNames links() throws IOException {
    return new LinkedNames(analysis().repository());
  }

  private Analysis analysis() throws IOException {
    if (analysis.isEmpty()) {
      analysis = Optional.of(Analysis.of(root, fallback, unsaved, clock));
    }
    return analysis.get();
  }

  /** The path of a file below the root; empty for any other. */
  private Optional<String> path(String uri) {
    URI address = URI.create(uri);
    if (!"file".equals(address.getScheme())) {
      return Optional.empty();
    }
    Path file = Path.of(address).toAbsolutePath().normalize();
    return file.startsWith(root)
        ? Optional.of(root.relativize(file).toString().replace('\\', '/'))
        : Optional.empty();
  }
}
