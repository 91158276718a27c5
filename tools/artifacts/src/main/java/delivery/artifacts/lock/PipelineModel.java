package delivery.artifacts.lock;

import delivery.artifacts.lazy.Once;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Every step and Declarative symbol that a Jenkinsfile may use. */
public final class PipelineModel {

  /** A directive of Declarative Pipeline, or of the step {@code properties}. */
  public enum Kind {
    AGENTS("agents"),
    WHEN("when"),
    OPTIONS("options"),
    PARAMETERS("parameters"),
    TRIGGERS("triggers"),
    TOOLS("tools"),
    PROPERTIES("properties"),
    PARAMETER_DEFINITIONS("parameterDefinitions"),
    TRIGGER_DEFINITIONS("triggerDefinitions");

    private final String member;

    Kind(String member) {
      this.member = member;
    }
  }

  private final LockFile steps;
  private final LockFile declarative;
  private final Map<String, Optional<PipelineStep>> known = new ConcurrentHashMap<>();
  private final Map<Kind, SortedMap<String, PipelineSymbol>> symbols = new ConcurrentHashMap<>();
  private final Map<Kind, SortedMap<String, PipelineSymbol>> names = new ConcurrentHashMap<>();

  private final Supplier<Set<String>> stepNames;
  private final Supplier<List<String>> postConditions;
  private final Supplier<SortedMap<String, String>> globalVariables;

  PipelineModel(LockFile steps, LockFile declarative) {
    this.steps = steps;
    this.declarative = declarative;
    this.stepNames = new Once<>(this::readStepNames);
    this.postConditions =
        new Once<>(
            () -> declarative.required("postConditions").list().stream().map(Entry::text).toList());
    this.globalVariables = new Once<>(() -> declarative.required("globalVariables").textMap());
  }

  /** A step by its function. */
  public Optional<PipelineStep> step(String name) {
    return known.computeIfAbsent(name, n -> steps.member(n).map(PipelineStep::of));
  }

  /** The functions of all steps, which are not read for it. */
  public Set<String> stepNames() {
    return stepNames.get();
  }

  private Set<String> readStepNames() {
    Set<String> all = new TreeSet<>();
    steps.names().forEach(all::add);
    return Collections.unmodifiableSet(all);
  }

  /** All steps by their function. */
  public SortedMap<String, PipelineStep> steps() {
    SortedMap<String, PipelineStep> all = new TreeMap<>();
    for (String name : steps.names()) {
      step(name).ifPresent(s -> all.put(name, s));
    }
    return Collections.unmodifiableSortedMap(all);
  }

  /** What a directive accepts. */
  public SortedMap<String, PipelineSymbol> symbols(Kind kind) {
    return symbols.computeIfAbsent(kind, this::read);
  }

  /** What a directive accepts, by every symbol of each. */
  public SortedMap<String, PipelineSymbol> names(Kind kind) {
    return names.computeIfAbsent(kind, this::everyName);
  }

  private SortedMap<String, PipelineSymbol> everyName(Kind kind) {
    SortedMap<String, PipelineSymbol> all = new TreeMap<>();
    symbols(kind)
        .forEach(
            (name, symbol) -> {
              all.put(name, symbol);
              symbol.symbols().forEach(other -> all.put(other, symbol));
            });
    return Collections.unmodifiableSortedMap(all);
  }

  /** One symbol of a directive. */
  public Optional<PipelineSymbol> symbol(Kind kind, String name) {
    return Optional.ofNullable(symbols(kind).get(name));
  }

  private SortedMap<String, PipelineSymbol> read(Kind kind) {
    SortedMap<String, PipelineSymbol> read = new TreeMap<>();
    declarative
        .required(kind.member)
        .members()
        .forEach((name, entry) -> read.put(name, PipelineSymbol.of(name, entry)));
    return Collections.unmodifiableSortedMap(read);
  }

  /** The conditions of {@code post} in the order in which they run. */
  public List<String> postConditions() {
    return postConditions.get();
  }

  /** Global variables and their class names. */
  public SortedMap<String, String> globalVariables() {
    return globalVariables.get();
  }
}
