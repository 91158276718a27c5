package delivery.controller.reader;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lock files in the canonical form that {@code export-lock.groovy} prints. */
final class LockText {
  private LockText() {}

  /**
   * A file's text.
   *
   * @param broken how many levels have a line for each member
   */
  static String of(Map<String, ?> content, int broken) {
    return text(content, broken, 0) + "\n";
  }

  private static String text(Object value, int broken, int depth) {
    boolean lines = depth < broken;
    String pad = lines ? " ".repeat(depth) : "";
    String open = lines ? "\n" : "";
    String between = lines ? ",\n" : ",";
    String close = lines ? "\n" + " ".repeat(Math.max(0, depth - 1)) : "";
    return switch (value) {
      case Map<?, ?> map when map.isEmpty() -> "{}";
      case Map<?, ?> map -> {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
        yield sorted.entrySet().stream()
            .map(
                each ->
                    pad + quoted(each.getKey()) + ":" + text(each.getValue(), broken, depth + 1))
            .collect(Collectors.joining(between, "{" + open, close + "}"));
      }
      case Collection<?> all when all.isEmpty() -> "[]";
      case Collection<?> all ->
          all.stream()
              .map(each -> pad + text(each, broken, depth + 1))
              .collect(Collectors.joining(between, "[" + open, close + "]"));
      case Boolean flag -> flag.toString();
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars().mapToObj(each -> escaped((char) each)).forEach(out::append);
    return out.append('"').toString();
  }

  private static String escaped(char each) {
    return switch (each) {
      case '"', '\\' -> "\\" + each;
      default ->
          each < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) each) : String.valueOf(each);
    };
  }

  /** Members that say something: absent, false and empty mean the same to the reader. */
  static Map<String, Object> withoutNothing(Map<String, Object> members) {
    Map<String, Object> kept = new LinkedHashMap<>();
    members.forEach(
        (key, value) -> {
          boolean nothing =
              value.equals(false)
                  || value.equals("")
                  || (value instanceof Map<?, ?> map && map.isEmpty())
                  || (value instanceof Collection<?> all && all.isEmpty());
          if (!nothing) {
            kept.put(key, value);
          }
        });
    return kept;
  }
}
