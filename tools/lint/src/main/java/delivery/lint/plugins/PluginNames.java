package delivery.lint.plugins;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
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
    try (InputStream input = PluginNames.class.getResourceAsStream(LIST)) {
      if (input == null) {
        throw new IllegalStateException(LIST + " is missing in this program");
      }
      new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(
              line ->
                  plugins
                      .computeIfAbsent(key(line[0], line[1]), none -> new TreeSet<>())
                      .add(line[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
