package delivery.pipeline.steps.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says where a pattern of files that matches nothing went wrong, in the words of Jenkins. */
final class MaskAdvice {
  private final Path base;
  private final boolean caseSensitive;
  private final List<String> paths;

  private MaskAdvice(Path base, boolean caseSensitive) throws IOException {
    this.base = base;
    this.caseSensitive = caseSensitive;
    this.paths = AntFiles.everything(base);
  }

  /** Advice on the first pattern of a list that matches nothing. */
  static Optional<String> about(Path base, String patterns, boolean caseSensitive)
      throws IOException {
    if (!Files.isDirectory(base)) {
      return Optional.empty();
    }
    MaskAdvice advice = new MaskAdvice(base, caseSensitive);
    for (String each : patterns.split(",")) {
      String pattern = each.strip();
      if (!pattern.isEmpty() && !advice.matches(pattern, caseSensitive)) {
        return Optional.of(advice.on(pattern));
      }
    }
    return Optional.empty();
  }

  private boolean matches(String pattern, boolean sensitive) {
    return paths.stream().anyMatch(AntFiles.pattern(pattern, sensitive).asMatchPredicate());
  }

  private String on(String pattern) {
    String nothing = "‘" + pattern + "’ doesn’t match anything";
    if (caseSensitive && matches(pattern, false)) {
      return nothing
          + " because it is treated case sensitively. You can deactivate case sensitivity to get"
          + " matches";
    }
    if (pattern.contains(" ")) {
      return "Whitespace can no longer be used as the separator. Please Use ‘,’ as the separator"
          + " instead.";
    }
    return shorter(pattern)
        .or(() -> longer(pattern))
        .map(other -> nothing + ", but ‘" + other + "’ does. Perhaps that’s what you mean?")
        .orElseGet(() -> firstPart(pattern, nothing));
  }

  // The pattern names folders that are above the base.
  private Optional<String> shorter(String pattern) {
    String rest = pattern;
    for (int slash = rest.indexOf('/'); slash >= 0; slash = rest.indexOf('/')) {
      rest = rest.substring(slash + 1);
      if (matches(rest, caseSensitive)) {
        return Optional.of(rest);
      }
    }
    return Optional.empty();
  }

  // The pattern leaves out folders that are below the base.
  private Optional<String> longer(String pattern) {
    List<String> candidates =
        paths.stream()
            .filter(AntFiles.pattern("**/" + pattern, true).asMatchPredicate())
            .filter(path -> Files.isRegularFile(base.resolve(path)))
            .sorted(Comparator.comparingInt(String::length))
            .toList();
    for (String path : candidates) {
      StringBuilder prefix = new StringBuilder();
      String rest = path;
      for (int slash = rest.indexOf('/'); slash >= 0; slash = rest.indexOf('/')) {
        prefix.append(rest, 0, slash + 1);
        rest = rest.substring(slash + 1);
        if (matches(prefix + pattern, caseSensitive)) {
          return Optional.of(prefix + pattern);
        }
      }
    }
    return Optional.empty();
  }

  private String firstPart(String pattern, String nothing) {
    int slash = pattern.indexOf('/');
    if (slash < 0) {
      return nothing;
    }
    String first = pattern.substring(0, slash);
    return matches(first, caseSensitive)
        ? nothing + ": ‘" + first + "’ exists but not ‘" + pattern + "’"
        : nothing + ": even ‘" + first + "’ doesn’t exist";
  }
}
