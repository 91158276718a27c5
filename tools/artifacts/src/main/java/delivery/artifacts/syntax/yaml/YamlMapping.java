package delivery.artifacts.syntax.yaml;

import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys with values, in the order of the file.
 *
 * @param written every entry as it stands, duplicates and merge keys included
 */
public record YamlMapping(Location at, String tag, List<YamlEntry> written) implements YamlNode {
  public YamlMapping {
    written = List.copyOf(written);
  }

  /**
   * The entries that count: merge keys ({@code <<}) replaced by what they bring, and of keys
   * written twice the last one, at the place of the first.
   */
  public List<YamlEntry> entries() {
    Map<Object, YamlEntry> byKey = new LinkedHashMap<>();
    for (YamlEntry entry : written) {
      if (entry.isMerge()) {
        for (YamlMapping source : mergeSources(entry.value())) {
          source.entries().forEach(brought -> byKey.putIfAbsent(identity(brought), brought));
        }
      }
    }
    for (YamlEntry entry : written) {
      if (!entry.isMerge()) {
        byKey.put(identity(entry), entry);
      }
    }
    return List.copyOf(byKey.values());
  }

  /** The entry of a key, matched exactly. */
  public Optional<YamlEntry> entry(String name) {
    return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** The value of a key, matched exactly. */
  public Optional<YamlNode> value(String name) {
    return entry(name).map(YamlEntry::value);
  }

  /** Keys written more than once in this mapping, each with its earlier writing. */
  public List<Duplicate> duplicates() {
    Map<String, YamlEntry> first = new HashMap<>();
    List<Duplicate> found = new ArrayList<>();
    for (YamlEntry entry : written) {
      if (!entry.isMerge() && entry.key() instanceof YamlScalar) {
        YamlEntry earlier = first.put(entry.name(), entry);
        if (earlier != null) {
          found.add(new Duplicate(earlier, entry));
        }
      }
    }
    return found;
  }

  /** Two entries with the same key; YAML readers keep the later one. */
  public record Duplicate(YamlEntry earlier, YamlEntry later) {}

  private static Object identity(YamlEntry entry) {
    return entry.key() instanceof YamlScalar scalar ? scalar.value() : entry;
  }

  private static List<YamlMapping> mergeSources(YamlNode value) {
    return switch (value) {
      case YamlMapping mapping -> List.of(mapping);
      case YamlSequence sequence ->
          sequence.items().stream()
              .filter(YamlMapping.class::isInstance)
              .map(YamlMapping.class::cast)
              .toList();
      case YamlScalar ignored -> List.of();
    };
  }

  @Override
  public String kind() {
    return "a mapping";
  }
}
