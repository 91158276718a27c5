package delivery.artifacts.application;

import delivery.artifacts.Artifact;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The paths that the application answers a GET on, as its patterns say (net/http, type ServeMux).
 */
public record ServedPaths(String path, List<Located<String>> patterns) implements Artifact {
  /** Where the application lists them. */
  public static final String PATH = "app/internal/server/server.go";

  private static final Pattern ROUTE =
      Pattern.compile("\\.Handle(?:Func)?\\(\"(?:GET )?(/[^\" ]*)\"");
  private static final String EXACT = "{$}";

  public ServedPaths {
    patterns = List.copyOf(patterns);
  }

  /** Reads the calls that register a path. */
  public static ServedPaths read(SourceFile file) {
    return new ServedPaths(
        file.path(),
        ROUTE
            .matcher(file.text())
            .results()
            .map(route -> new Located<>(route.group(1), file.locationOf(route.start(1))))
            .toList());
  }

  /** Whether a request for a path is answered. */
  public boolean answer(String asked) {
    return patterns.stream()
        .map(Located::value)
        .anyMatch(
            pattern ->
                pattern.endsWith(EXACT)
                    ? asked.equals(pattern.substring(0, pattern.length() - EXACT.length()))
                    : pattern.endsWith("/") ? asked.startsWith(pattern) : asked.equals(pattern));
  }
}
