package delivery.artifacts.lock;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods that may be called in one closure of Job DSL. */
public final class DslContext {
  private final String name;
  private final Map<String, List<DslSignature>> methods;

  DslContext(String name, Map<String, List<DslSignature>> methods) {
    this.name = name;
    this.methods = methods;
  }

  /** Class name of the context. */
  public String name() {
    return name;
  }

  /** The signatures of a method; empty when there is no such method. */
  public List<DslSignature> method(String method) {
    return methods.getOrDefault(method, List.of());
  }

  /** The names of all methods, sorted. */
  public Set<String> methodNames() {
    return methods.keySet();
  }
}
