package delivery.artifacts.lock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that a Job DSL script may call, the methods that plugins generate included. */
public final class JobDslApi {
  private static final String ROOT = "javaposse.jobdsl.dsl.DslFactory";

  private final LockFile contexts;
  private final Map<String, Optional<DslContext>> known = new ConcurrentHashMap<>();

  JobDslApi(LockFile contexts) {
    this.contexts = contexts;
  }

  /** The context of a script's own level. */
  public DslContext root() {
    return context(ROOT).orElseGet(() -> read(contexts.required(ROOT)));
  }

  /** A context by its class name. */
  public Optional<DslContext> context(String className) {
    return known.computeIfAbsent(className, c -> contexts.member(c).map(JobDslApi::read));
  }

  /** The class names of all contexts. */
  public Iterable<String> contextNames() {
    return contexts.names();
  }

  private static DslContext read(Entry entry) {
    Map<String, List<DslSignature>> methods = new HashMap<>();
    entry
        .members()
        .forEach(
            (method, signatures) ->
                methods.put(method, signatures.list().stream().map(DslSignature::of).toList()));
    return new DslContext(entry.name(), methods);
  }
}
