package delivery.lint.script;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.lock.DslContext;
import delivery.artifacts.lock.PipelineModel.Kind;
import delivery.artifacts.lock.PipelineStep;
import delivery.artifacts.lock.PipelineSymbol;
import delivery.artifacts.lock.StepParameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of what is given to steps by a symbol, such as {@code usernamePassword(…)}. The
 * lock has them where Job DSL generates a block for the same class, which it makes of the same
 * parameters.
 */
final class SymbolArguments {
  private final ControllerLock lock;
  private final Map<String, Set<String>> classes = new HashMap<>();
  private final Map<String, Set<String>> parameters = new HashMap<>();

  /** Symbols that stand for a class whose parameters no list has. */
  private final Set<String> untold = new HashSet<>();

  private SymbolArguments(ControllerLock lock) {
    this.lock = lock;
    lock.pipeline().steps().values().stream()
        .map(PipelineStep::parameters)
        .forEach(each -> each.ifPresent(this::choices));
    for (Kind kind : Kind.values()) {
      lock.pipeline().names(kind).forEach(this::symbol);
    }
  }

  static SymbolArguments of(ControllerLock lock) {
    return lock.derived(SymbolArguments.class, SymbolArguments::new);
  }

  private void symbol(String name, PipelineSymbol symbol) {
    if (symbol.step().isPresent()) {
      return;
    }
    if (symbol.parameters().isEmpty()) {
      untold.add(name);
      return;
    }
    List<StepParameter> own = symbol.parameters().get();
    choices(own);
    own.forEach(each -> parameters.computeIfAbsent(name, key -> new TreeSet<>()).add(each.name()));
  }

  private void choices(List<StepParameter> all) {
    for (StepParameter each : all) {
      each.choices()
          .forEach(
              (symbol, type) -> classes.computeIfAbsent(symbol, key -> new TreeSet<>()).add(type));
    }
  }

  /** The parameters of everything that has this symbol; empty where they are not all known. */
  Optional<Set<String>> of(String symbol) {
    Set<String> types = classes.getOrDefault(symbol, Set.of());
    if (untold.contains(symbol)
        || lock.pipeline().step(symbol).isPresent()
        || (types.isEmpty() && !parameters.containsKey(symbol))) {
      return Optional.empty();
    }
    Set<String> names = new TreeSet<>(parameters.getOrDefault(symbol, Set.of()));
    List<Optional<DslContext>> contexts = new ArrayList<>();
    types.forEach(type -> contexts.add(lock.jobDsl().context(type)));
    if (contexts.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    contexts.forEach(context -> names.addAll(context.orElseThrow().methodNames()));
    return Optional.of(names);
  }
}
