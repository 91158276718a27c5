package delivery.lint.declarative;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.lock.PipelineModel;
import delivery.artifacts.lock.PipelineModel.Kind;
import delivery.artifacts.lock.PipelineStep;
import delivery.artifacts.lock.PipelineSymbol;
import delivery.lint.declarative.ArgumentRules.Model;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the locked controller offers to a Declarative pipeline. */
final class PipelineCatalog {
  /** Options of a job that have sections of their own (Options.BLOCKED_PROPERTIES). */
  private static final Set<String> OPTIONS_WITH_SECTIONS = Set.of("parameters", "pipelineTriggers");

  /** Declarative options allowed in a stage, besides steps (canUseInStage). */
  private static final Set<String> STAGE_OPTIONS =
      Set.of("skipDefaultCheckout", "checkoutToSubdirectory");

  private final PipelineModel pipeline;
  private final Map<String, PipelineSymbol> options;
  private final Map<String, PipelineSymbol> stageOptions;

  private PipelineCatalog(ControllerLock lock) {
    this.pipeline = lock.pipeline();
    SortedMap<String, PipelineSymbol> known = new TreeMap<>(names(Kind.OPTIONS));
    known.keySet().removeAll(OPTIONS_WITH_SECTIONS);
    this.options = Collections.unmodifiableSortedMap(known);
    SortedMap<String, PipelineSymbol> inStage = new TreeMap<>(known);
    inStage
        .entrySet()
        .removeIf(
            entry -> entry.getValue().step().isEmpty() && !STAGE_OPTIONS.contains(entry.getKey()));
    this.stageOptions = Collections.unmodifiableSortedMap(inStage);
  }

  /** What a lock offers, the same for all files. */
  static PipelineCatalog of(ControllerLock lock) {
    return lock.derived(PipelineCatalog.class, PipelineCatalog::new);
  }

  List<String> postConditions() {
    return pipeline.postConditions();
  }

  /** The names that a directive accepts, every symbol of each. */
  Map<String, PipelineSymbol> names(Kind kind) {
    return pipeline.names(kind);
  }

  Map<String, PipelineSymbol> options() {
    return options;
  }

  Map<String, PipelineSymbol> stageOptions() {
    return stageOptions;
  }

  /** Agents that take no settings: {@code agent any}. */
  boolean isBareAgent(String name) {
    PipelineSymbol agent = names(Kind.AGENTS).get(name);
    return agent != null && agent.parameters().filter(List::isEmpty).isPresent();
  }

  Optional<PipelineStep> step(String name) {
    return pipeline.step(name);
  }

  /** The parameters of a step; empty when it has no model. */
  Optional<Model> model(PipelineStep step) {
    return step.parameters().map(parameters -> new Model(parameters, step.sole()));
  }

  /** The parameters of an option, trigger or build parameter; of its step where it is one. */
  Optional<Model> model(PipelineSymbol symbol) {
    return symbol
        .parameters()
        .map(parameters -> new Model(parameters, symbol.sole()))
        .or(() -> symbol.step().flatMap(this::step).flatMap(this::model));
  }
}
