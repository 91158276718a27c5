package delivery.artifacts.jcasc;

import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.lock.JcascType.Polymorphic;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The words that may stand for the implementations of one extension point. */
final class SymbolTable {
  private final Polymorphic extensionPoint;
  private final JcascModel model;

  private SymbolTable(Polymorphic extensionPoint, JcascModel model) {
    this.extensionPoint = extensionPoint;
    this.model = model;
  }

  /**
   * One implementation.
   *
   * @param symbol the symbol to write
   */
  record Implementation(String symbol, String className) {}

  static SymbolTable of(Polymorphic extensionPoint, JcascModel model) {
    return new SymbolTable(extensionPoint, model);
  }

  /** The implementation that a symbol names, whatever its case; further names count last. */
  Optional<Implementation> find(String symbol) {
    return named(symbol, (preferred, className) -> List.of(preferred))
        .or(
            () ->
                named(
                    symbol,
                    (preferred, className) ->
                        SymbolNames.further(extensionPoint.name(), className, model)));
  }

  private Optional<Implementation> named(
      String symbol, BiFunction<String, String, List<String>> names) {
    return extensionPoint.implementations().entrySet().stream()
        .filter(
            each ->
                names.apply(each.getKey(), each.getValue()).stream()
                    .anyMatch(symbol::equalsIgnoreCase))
        .map(each -> new Implementation(each.getKey(), each.getValue()))
        .findFirst();
  }

  /** The symbols to write, sorted. */
  List<String> preferred() {
    return List.copyOf(extensionPoint.implementations().keySet());
  }
}
