package delivery.controller.drift;

import delivery.artifacts.source.Location;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what a controller exports with what Configuration as Code declares. */
final class ConfigurationDrift {
  private final Configuration declared;
  private final Configuration live;
  private final Optional<Configuration> fresh;
  private final JcascVariables variables;
  private final Differences differences;
  private final JcascVariables freshVariables = new JcascVariables(Map.of());
  private final Set<String> told = new HashSet<>();
  private int unjudged;

  /**
   * A comparison.
   *
   * @param fresh what a controller exports that nobody touched; without it only values whose
   *     default is known are judged where nobody declared them
   */
  ConfigurationDrift(
      Configuration declared,
      Configuration live,
      Optional<Configuration> fresh,
      JcascVariables variables,
      Differences differences) {
    this.declared = declared;
    this.live = live;
    this.fresh = fresh;
    this.variables = variables;
    this.differences = differences;
    for (Leaf leaf : declared.leaves().values()) {
      fresh
          .map(before -> before.leaves().get(leaf.key()))
          .ifPresent(before -> freshVariables.matches(leaf.value(), before.value()));
    }
  }

  /** Compares; gives how many undeclared values could not be judged. */
  int compare() {
    declared.leaves().values().stream()
        .filter(leaf -> !Defaults.isIgnored(leaf) && !Defaults.isSecret(leaf))
        .forEach(this::compareDeclared);
    live.leaves().values().stream()
        .filter(leaf -> !Defaults.isIgnored(leaf) && !Defaults.isSecret(leaf))
        .filter(leaf -> !declared.leaves().containsKey(leaf.key()))
        .forEach(this::compareUndeclared);
    return unjudged;
  }

  private void compareDeclared(Leaf leaf) {
    Leaf found = live.leaves().get(leaf.key());
    if (found != null) {
      if (!variables.matches(leaf.value(), found.value())) {
        differences.differs(
            Differences.CONFIGURATION, leaf.at(), leaf.path(), found.value(), leaf.value());
      }
      return;
    }
    if (live.has(leaf.key() + "." + leaf.value())) {
      // A plain symbol is exported with its attributes.
      return;
    }
    boolean isLeftOut =
        fresh.map(before -> !before.leaves().containsKey(leaf.key())).orElse(false)
            || Defaults.mayBeLeftOut(leaf);
    String element = element(leaf, live);
    if (element.isEmpty() && !isLeftOut) {
      String instead =
          Optional.ofNullable(live.leaves().get(parent(leaf))).map(Leaf::value).orElse("");
      differences.differs(Differences.CONFIGURATION, leaf.at(), leaf.path(), instead, leaf.value());
    } else if (!element.isEmpty() && !freshLacks(element) && told.add(element)) {
      differences.isMissing(
          Differences.CONFIGURATION,
          declared.containers().getOrDefault(element.toLowerCase(Locale.ROOT), leaf.at()),
          element);
    }
  }

  private boolean freshLacks(String element) {
    return fresh.isPresent() && !fresh.get().has(element);
  }

  private void compareUndeclared(Leaf leaf) {
    String symbol = leaf.key() + "." + leaf.value().toLowerCase(Locale.ROOT);
    Leaf plain = declared.leaves().get(parent(leaf));
    boolean isSymbol = declared.has(symbol);
    boolean belongsToPlain =
        plain != null
            && leaf.key().startsWith(plain.key() + "." + plain.value().toLowerCase(Locale.ROOT));
    if (isSymbol || (belongsToPlain && Defaults.isTrivial(leaf.value()))) {
      return;
    }
    if (fresh.isPresent()) {
      Leaf before = fresh.get().leaves().get(leaf.key());
      if (before != null && variables.matches(freshVariables.named(before.value()), leaf.value())) {
        return;
      }
    } else if (!isKnownToBeMade(leaf)) {
      unjudged++;
      return;
    }
    String element = element(leaf, declared);
    boolean isNewElement = !element.isEmpty() && (fresh.isEmpty() || freshLacks(element));
    if (!isNewElement) {
      if (!Defaults.isTrivial(leaf.value()) || fresh.isPresent()) {
        differences.isUndeclared(Differences.CONFIGURATION, place(leaf), leaf.path(), leaf.value());
      }
    } else if (told.add(element)) {
      differences.isUndeclared(Differences.CONFIGURATION, place(leaf), element, "");
    }
  }

  private boolean isKnownToBeMade(Leaf leaf) {
    String element = element(leaf, declared);
    boolean isInDeclaredList =
        !element.isEmpty() && declared.has(element.substring(0, element.lastIndexOf('[')));
    return (Defaults.isEmptyAtFirst(leaf) && !Defaults.isTrivial(leaf.value())) || isInDeclaredList;
  }

  /** The outermost element of a list around the leaf of which the others know nothing. */
  private static String element(Leaf leaf, Configuration others) {
    int from = 0;
    while (true) {
      int close = leaf.path().indexOf(']', from);
      if (close < 0) {
        return "";
      }
      String element = leaf.path().substring(0, close + 1);
      if (!others.has(element)) {
        return element;
      }
      from = close + 1;
    }
  }

  private static String parent(Leaf leaf) {
    int dot = leaf.key().lastIndexOf('.');
    return dot < 0 ? "" : leaf.key().substring(0, dot);
  }

  /** Where the repository declares what is around the value; else where the controller says it. */
  private Location place(Leaf leaf) {
    return declared.around(leaf.path()).orElse(leaf.at());
  }
}
