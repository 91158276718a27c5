package delivery.artifacts.jcasc;

import delivery.artifacts.lock.JcascType.Polymorphic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The words that may stand for the implementations of one extension point.
 *
 * @param bySymbol lower-case symbol to what it stands for
 */
record SymbolTable(Map<String, Implementation> bySymbol) {

  /**
   * One implementation.
   *
   * @param symbol the symbol to write
   */
  record Implementation(String symbol, String className) {}

  static SymbolTable of(Polymorphic extensionPoint) {
    Map<String, Implementation> found = new TreeMap<>();
    extensionPoint
        .implementations()
        .forEach((symbol, name) -> put(found, symbol, new Implementation(symbol, name)));
    extensionPoint
        .implementations()
        .forEach(
            (symbol, name) -> {
              for (String other : SymbolNames.further(extensionPoint.name(), name)) {
                put(found, other, new Implementation(symbol, name));
              }
            });
    return new SymbolTable(found);
  }

  /** The implementation that a symbol names, whatever its case. */
  Optional<Implementation> find(String symbol) {
    return Optional.ofNullable(bySymbol.get(symbol.toLowerCase(Locale.ROOT)));
  }

  /** The symbols to write, sorted. */
  List<String> preferred() {
    return bySymbol.values().stream().map(Implementation::symbol).distinct().sorted().toList();
  }

  private static void put(Map<String, Implementation> found, String symbol, Implementation what) {
    found.putIfAbsent(symbol.toLowerCase(Locale.ROOT), what);
  }
}
