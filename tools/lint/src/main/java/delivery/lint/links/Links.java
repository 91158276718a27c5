package delivery.lint.links;

import delivery.artifacts.LinkMap;
import delivery.artifacts.LinkMap.Kind;
import delivery.artifacts.LinkMap.Symbol;
import delivery.artifacts.Name;
import delivery.artifacts.NameTable;
import delivery.artifacts.Repository;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Draws the map of the very links that the checks of this package resolve. */
public final class Links {
  private Links() {}

  /** The map of a repository; empty for single files, which nothing links. */
  public static LinkMap of(Repository repository) {
    Optional<NameTable> names = repository.all(NameTable.class).findFirst();
    return new LinkMap(
        names.stream()
            .flatMap(
                table ->
                    NameKinds.all().stream()
                        .filter(kind -> kind.isKnown().test(repository))
                        .map(kind -> kind(kind, table, repository)))
            .filter(kind -> !kind.symbols().isEmpty())
            .toList());
  }

  private record Key(String text, String scope) {}

  /** Both sides of a name, while they are collected. */
  private record Sides(TreeSet<Location> definitions, TreeSet<Location> uses) {
    Sides() {
      this(new TreeSet<>(), new TreeSet<>());
    }
  }

  private static Kind kind(NameKind kind, NameTable names, Repository repository) {
    Map<Key, Sides> symbols = new LinkedHashMap<>();
    List<Located<Name>> patterns = new ArrayList<>();
    for (Located<Name> definition : kind.defined(names)) {
      sides(symbols, definition.value()).definitions().add(definition.at());
      if (definition.value().isPattern()) {
        patterns.add(definition);
      }
    }
    List<Located<Name>> uses = new ArrayList<>(names.used(kind.type()));
    uses.addAll(kind.moreUses().apply(repository));
    for (Located<Name> use : uses) {
      use(symbols, patterns, use);
    }
    for (Class<? extends Name> other : kind.alsoUsedBy()) {
      for (Located<Name> use : names.used(other)) {
        Sides sides = symbols.get(new Key(use.value().text(), use.value().scope()));
        if (sides != null) {
          sides.uses().add(use.at());
        }
      }
    }
    return new Kind(
        kind.word(),
        symbols.entrySet().stream()
            .map(
                entry ->
                    new Symbol(
                        entry.getKey().text(),
                        entry.getKey().scope(),
                        List.copyOf(entry.getValue().definitions()),
                        List.copyOf(entry.getValue().uses())))
            .sorted(Comparator.comparing(Symbol::scope).thenComparing(Symbol::text))
            .toList());
  }

  /** A use belongs to the equal definition and to every pattern that covers it, else to nobody. */
  private static void use(
      Map<Key, Sides> symbols, List<Located<Name>> patterns, Located<Name> use) {
    if (BaseSystem.isProgram(use.value())) {
      return;
    }
    boolean covered = false;
    for (Located<Name> pattern : patterns) {
      if (pattern.value().covers(use.value())) {
        sides(symbols, pattern.value()).uses().add(use.at());
        covered = true;
      }
    }
    if (!covered || symbols.containsKey(new Key(use.value().text(), use.value().scope()))) {
      sides(symbols, use.value()).uses().add(use.at());
    }
  }

  private static Sides sides(Map<Key, Sides> symbols, Name name) {
    return symbols.computeIfAbsent(new Key(name.text(), name.scope()), key -> new Sides());
  }
}
