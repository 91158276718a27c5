package delivery.lint.upgrade;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.lock.DslContext;
import delivery.artifacts.lock.DslSignature;
import delivery.artifacts.lock.JcascType;
import delivery.artifacts.lock.PipelineModel;
import delivery.artifacts.lock.StepParameter;
import delivery.lint.upgrade.LockFact.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every name that a lock knows, flat, so that two locks can be compared. */
final class LockFacts {
  private final Map<LockFact.Key, LockFact> facts = new LinkedHashMap<>();

  private LockFacts() {}

  static Map<LockFact.Key, LockFact> of(ControllerLock lock) {
    LockFacts facts = new LockFacts();
    facts.jcasc(lock);
    facts.jobDsl(lock);
    facts.pipeline(lock.pipeline());
    return facts.facts;
  }

  private void add(Kind kind, String owner, String name, String type, boolean isDeprecated) {
    LockFact fact = new LockFact(kind, owner, name, type, isDeprecated);
    facts.putIfAbsent(fact.key(), fact);
  }

  private void jcasc(ControllerLock lock) {
    lock.jcasc().roots().forEach((name, type) -> add(Kind.ROOT, "", name, type, false));
    for (String owner : lock.jcasc().typeNames()) {
      switch (lock.jcasc().type(owner).orElse(null)) {
        case JcascType.Configured configured ->
            configured
                .attributes()
                .values()
                .forEach(
                    attribute ->
                        add(
                            Kind.ATTRIBUTE,
                            owner,
                            attribute.name(),
                            attribute.type() + (attribute.list() ? "[]" : ""),
                            false));
        case JcascType.Polymorphic polymorphic ->
            polymorphic
                .implementations()
                .forEach((symbol, type) -> add(Kind.SYMBOL, owner, symbol, type, false));
        case JcascType.Enumerated enumerated ->
            enumerated.values().forEach(value -> add(Kind.VALUE, owner, value, owner, false));
        case null, default -> {}
      }
    }
  }

  private void jobDsl(ControllerLock lock) {
    for (String owner : lock.jobDsl().contextNames()) {
      DslContext context = lock.jobDsl().context(owner).orElseThrow();
      for (String method : context.methodNames()) {
        List<DslSignature> signatures = context.method(method);
        add(
            Kind.METHOD,
            owner,
            method,
            signatures.stream().map(LockFacts::type).sorted().collect(Collectors.joining("; ")),
            signatures.stream().allMatch(DslSignature::deprecated));
      }
    }
  }

  private static String type(DslSignature signature) {
    return signature.parameters().stream()
            .map(parameter -> parameter.type())
            .collect(Collectors.joining(", "))
        + signature.context().map(context -> " " + context).orElse("");
  }

  private void pipeline(PipelineModel pipeline) {
    pipeline
        .steps()
        .values()
        .forEach(
            step -> {
              add(Kind.STEP, "", step.name(), step.type(), step.deprecated());
              parameters(step.name(), step.parameters());
            });
    for (PipelineModel.Kind kind : PipelineModel.Kind.values()) {
      pipeline
          .symbols(kind)
          .values()
          .forEach(
              symbol -> {
                String owner = kind.name().toLowerCase(Locale.ROOT);
                add(Kind.DIRECTIVE, owner, symbol.name(), symbol.type(), symbol.deprecated());
                parameters(symbol.name(), symbol.parameters());
              });
    }
  }

  private void parameters(String owner, Optional<List<StepParameter>> parameters) {
    parameters
        .orElse(List.of())
        .forEach(
            parameter ->
                add(
                    Kind.ARGUMENT,
                    owner,
                    parameter.name(),
                    parameter.type(),
                    parameter.deprecated()));
  }
}
