package delivery.cli;

import delivery.artifacts.source.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The shared libraries that a repository's {@code jcasc/} gives every script. */
final class JcascLibraries {
  private JcascLibraries() {}

  /** Their names. */
  static Set<String> of(Path root) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Object document : JcascDocuments.of(root)) {
      collect(value(value(value(document, "unclassified"), "globalLibraries"), "libraries"), names);
    }
    return names;
  }

  /** One line for each that is not given: nobody knows what a Pipeline has from it. */
  static List<String> unjudged(Set<String> implicit, Set<String> given) {
    return implicit.stream()
        .filter(name -> !given.contains(name))
        .map(
            name ->
                "bootstrap: the implicit library "
                    + Printable.line(name)
                    + " is not judged, nor are its steps and variables: give it with --library "
                    + Printable.line(name)
                    + "=PATH")
        .toList();
  }

  private static @Nullable Object value(@Nullable Object node, String key) {
    return node instanceof Map<?, ?> map ? map.get(key) : null;
  }

  private static void collect(@Nullable Object libraries, Set<String> names) {
    if (libraries instanceof List<?> list) {
      for (Object library : list) {
        if (Boolean.TRUE.equals(value(library, "implicit"))) {
          names.add(String.valueOf(value(library, "name")));
        }
      }
    }
  }
}
