package delivery.lint.cloudformation.types;

import delivery.lint.Suggestions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types of resources that are asked for, from the list that comes with this program; the others
 * are not read.
 */
final class ResourceTypes {
  private static final String NAMES = "types.txt";
  private static final String BEGIN = "= ";

  private final Map<String, ResourceType> known;
  private final Set<String> unknown;
  private final List<String> names;

  private ResourceTypes(Map<String, ResourceType> known, Set<String> unknown, List<String> names) {
    this.known = known;
    this.unknown = unknown;
    this.names = names;
  }

  /** Reads the types of these names. */
  static ResourceTypes of(Collection<String> names) {
    Set<String> wanted = new LinkedHashSet<>(names);
    wanted.removeIf(name -> !name.startsWith("AWS::"));
    Map<String, ResourceType> known = new LinkedHashMap<>();
    wanted.stream().map(ResourceTypes::file).distinct().forEach(file -> read(file, wanted, known));
    Set<String> unknown = new LinkedHashSet<>(wanted);
    unknown.removeAll(known.keySet());
    List<String> all = unknown.isEmpty() ? List.of() : names();
    unknown.removeAll(all);
    return new ResourceTypes(known, unknown, all);
  }

  /** Every type's name. */
  static List<String> names() {
    return lines(NAMES).stream().filter(line -> !line.startsWith("#")).toList();
  }

  private static String file(String type) {
    String[] parts = type.split("::", -1);
    return "AWS." + (parts.length > 1 ? parts[1] : "") + ".tsv";
  }

  private static void read(String file, Set<String> wanted, Map<String, ResourceType> into) {
    List<String> block = new ArrayList<>();
    boolean isWanted = false;
    for (String line : lines(file)) {
      if (line.startsWith(BEGIN)) {
        put(block, into);
        isWanted = wanted.contains(line.substring(BEGIN.length()));
      }
      if (isWanted) {
        block.add(line);
      }
    }
    put(block, into);
  }

  private static void put(List<String> block, Map<String, ResourceType> into) {
    if (!block.isEmpty()) {
      ResourceType type = ResourceType.of(block);
      into.put(type.name(), type);
      block.clear();
    }
  }

  /** The lines of a file; none where there is no such file, for only some services have one. */
  private static List<String> lines(String file) {
    try (@Nullable InputStream resource = ResourceTypes.class.getResourceAsStream(file)) {
      if (resource == null) {
        return List.of();
      }
      return new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A type, where its properties are known. */
  Optional<ResourceType> type(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /** What is meant by the name of an unknown type, if that is clear. */
  Optional<String> suggestion(String name) {
    return Suggestions.to(name, names);
  }

  /** Whether AWS has no type of this name; of others than AWS' nothing is known. */
  boolean isUnknown(String name) {
    return unknown.contains(name);
  }
}
