package delivery.groovy.differential.generator;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways to write each kind of thing, read from {@code grammar.txt}, which explains itself. */
final class Grammar {
  /** Kinds that the expansion writes by itself. */
  private static final List<String> BUILT_IN = List.of("stmts", "member");

  private static final int UNKNOWN = 1_000;

  private final Map<String, List<Production>> kinds;
  private final Map<Production, Integer> heights;

  private Grammar(Map<String, List<Production>> kinds) {
    this.kinds = kinds;
    this.heights = heights(kinds);
  }

  static Grammar read() {
    try (InputStream text = Grammar.class.getResourceAsStream("grammar.txt")) {
      return of(new String(requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Grammar of(String text) {
    Map<String, List<Production>> kinds = new LinkedHashMap<>();
    List<Production> current = new ArrayList<>();
    StringBuilder pending = new StringBuilder();
    for (String line : (text + "\n== end").split("\n")) {
      if (line.startsWith("  ")) {
        pending.append('\n').append(line.substring(2));
        continue;
      }
      if (!pending.isEmpty()) {
        current.add(Production.of(pending.toString()));
        pending.setLength(0);
      }
      if (line.startsWith("== decl ")) {
        current = new ArrayList<>();
        kinds.put(line.substring(3), current);
      } else if (line.startsWith("== ")) {
        current = new ArrayList<>();
        for (String name : line.substring(3).split(" ")) {
          kinds.put(name, current);
        }
      } else if (!line.isBlank() && !line.startsWith("##")) {
        pending.append(line);
      }
    }
    return new Grammar(kinds);
  }

  boolean has(String kind) {
    return kinds.containsKey(kind);
  }

  List<Production> of(String kind, List<String> declared) {
    return requireNonNull(kinds.get(kind), () -> "the grammar lacks " + kind).stream()
        .filter(each -> each.needs().isEmpty() || declared.contains(each.needs().get()))
        .toList();
  }

  /** How many levels it needs at least. */
  int height(Production production) {
    return requireNonNull(heights.get(production));
  }

  /** Names of what a program may declare. */
  List<String> declarations() {
    return kinds.keySet().stream()
        .filter(kind -> kind.startsWith("decl "))
        .map(kind -> kind.substring("decl ".length()))
        .toList();
  }

  private static Map<Production, Integer> heights(Map<String, List<Production>> kinds) {
    Map<Production, Integer> heights = new HashMap<>();
    Map<String, Integer> lowest = new HashMap<>();
    BUILT_IN.forEach(kind -> lowest.put(kind, 1));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Map.Entry<String, List<Production>> kind : kinds.entrySet()) {
        for (Production production : kind.getValue()) {
          int height =
              1
                  + production.holes().stream()
                      .mapToInt(hole -> lowest.getOrDefault(hole, UNKNOWN))
                      .max()
                      .orElse(0);
          heights.put(production, height);
          if (production.needs().isEmpty()
              && height < lowest.getOrDefault(kind.getKey(), UNKNOWN)) {
            lowest.put(kind.getKey(), height);
            changed = true;
          } else if (height < UNKNOWN && !lowest.containsKey(kind.getKey())) {
            lowest.put(kind.getKey(), height);
            changed = true;
          }
        }
      }
    }
    return heights;
  }
}
