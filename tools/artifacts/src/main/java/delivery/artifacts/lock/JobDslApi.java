package delivery.artifacts.lock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Everything that a Job DSL script may call, the methods that plugins generate included. */
public final class JobDslApi {
  private static final String ROOT = "javaposse.jobdsl.dsl.DslFactory";

  private final LockFile contexts;
  private final Map<String, Optional<DslContext>> known = new ConcurrentHashMap<>();

  private final GeneratedNames generated;

  JobDslApi(LockFile contexts, Supplier<JcascModel> jcasc) {
    this.contexts = contexts;
    this.generated = new GeneratedNames(contexts, jcasc);
  }

  /** The context of a script's own level. */
  public DslContext root() {
    return context(ROOT).orElseGet(() -> read(contexts.required(ROOT)));
  }

  /** A context by its class name. */
  public Optional<DslContext> context(String className) {
    return known.computeIfAbsent(className, c -> contexts.member(c).map(this::read));
  }

  /** The class names of all contexts. */
  public Iterable<String> contextNames() {
    return contexts.names();
  }

  private DslContext read(Entry entry) {
    Map<String, List<DslSignature>> methods = methods(entry);
    return new DslContext(entry.name(), methods, () -> generated.besides(entry.name(), methods));
  }

  /**
   * The listed methods of a context; one without a signature is of a type that no listing tells.
   */
  static Map<String, List<DslSignature>> methods(Entry entry) {
    Map<String, List<DslSignature>> methods = new HashMap<>();
    entry
        .members()
        .forEach(
            (method, signatures) ->
                methods.put(method, signatures.list().stream().map(DslSignature::of).toList()));
    return methods;
  }
}
