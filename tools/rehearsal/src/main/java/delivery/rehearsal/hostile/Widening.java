package delivery.rehearsal.hostile;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A change of one statement of a template. */
sealed interface Widening {
  /** The statement's {@code Sid}. */
  Located<String> statement();

  /** The statement loses one of its keys, such as its condition. */
  record Without(Located<String> statement, String key) implements Widening {}

  /** A text of the statement, which stands in it once, becomes another. */
  record Replaced(Located<String> statement, String from, String to) implements Widening {}

  /** A statement without conditions is put before it. */
  record Added(Located<String> statement, String action, String resource) implements Widening {}

  /** Whether a template has the statement. */
  default boolean isIn(SourceFile template) {
    return template.lines().stream().anyMatch(line -> line.strip().equals(first()));
  }

  /**
   * The template after the change.
   *
   * @throws IllegalArgumentException when the statement does not have what changes
   */
  default SourceFile in(SourceFile template) {
    List<String> lines = new ArrayList<>(template.lines());
    int start = 0;
    while (!lines.get(start).strip().equals(first())) {
      start++;
    }
    int dash = lines.get(start).indexOf('-');
    int end = end(lines, start + 1, dash);
    List<String> old = lines.subList(start, end);
    List<String> changed = changed(List.copyOf(old), " ".repeat(dash));
    old.clear();
    lines.addAll(start, changed);
    return new SourceFile(
        template.path(), lines.stream().collect(Collectors.joining("\n", "", "\n")));
  }

  private List<String> changed(List<String> lines, String indent) {
    return switch (this) {
      case Without(Located<String> at, String key) -> without(lines, key, at);
      case Replaced(Located<String> at, String from, String to) ->
          List.of(replaced(String.join("\n", lines), from, to, at).split("\n", -1));
      case Added(Located<String> at, String action, String resource) -> {
        List<String> more = new ArrayList<>();
        more.add(
            indent
                + "- {Sid: Wider, Effect: Allow, Action: '%s', Resource: %s}"
                    .formatted(action, resource));
        more.addAll(lines);
        yield more;
      }
    };
  }

  private static List<String> without(List<String> lines, String key, Located<String> at) {
    int start = 0;
    while (start < lines.size() && !lines.get(start).strip().startsWith(key + ":")) {
      start++;
    }
    if (start == lines.size()) {
      throw new IllegalArgumentException(at.at() + ": " + at.value() + " has no " + key);
    }
    List<String> kept = new ArrayList<>(lines);
    kept.subList(start, end(lines, start + 1, indentation(lines.get(start)))).clear();
    return kept;
  }

  private static String replaced(String text, String from, String to, Located<String> at) {
    int first = text.indexOf(from);
    if (first < 0 || text.indexOf(from, first + 1) >= 0) {
      throw new IllegalArgumentException(
          "%s: \"%s\" does not stand in %s once".formatted(at.at(), from, at.value()));
    }
    return text.replace(from, to);
  }

  private static int end(List<String> lines, int from, int indentation) {
    int end = from;
    while (end < lines.size() && indentation(lines.get(end)) > indentation) {
      end++;
    }
    return end;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  private String first() {
    return "- Sid: " + statement().value();
  }
}
