package delivery.lint.plugins;

import delivery.artifacts.ListFile;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which plugin brings which name, from a list beside this class that says its source and its day.
 * It is read for the first name that nobody knows, so that a clean repository pays nothing.
 */
public final class PluginNames {
  private static final String LIST = "names.tsv";

  private final Map<String, NavigableSet<String>> plugins;
  private final NavigableSet<String> ids = new TreeSet<>();

  private PluginNames(Map<String, NavigableSet<String>> plugins) {
    this.plugins = plugins;
    plugins.values().forEach(ids::addAll);
  }

  /** Reads the list. */
  public static PluginNames read() {
    Map<String, NavigableSet<String>> plugins = new HashMap<>();
    for (List<String> row : ListFile.rows(PluginNames.class, LIST)) {
      plugins.computeIfAbsent(key(row.get(0), row.get(1)), none -> new TreeSet<>()).add(row.get(2));
    }
    return new PluginNames(plugins);
  }

  /** The plugins that bring the name to that place; case does not matter, as in the files. */
  public NavigableSet<String> of(String name, NamePlace place) {
    NavigableSet<String> found = new TreeSet<>();
    for (String kind : place.kinds()) {
      found.addAll(plugins.getOrDefault(key(kind, name), new TreeSet<>()));
    }
    return found;
  }

  /** Every plugin in the list. */
  NavigableSet<String> plugins() {
    return Collections.unmodifiableNavigableSet(ids);
  }

  private static String key(String kind, String name) {
    return kind + "\t" + name.toLowerCase(Locale.ROOT);
  }
}
