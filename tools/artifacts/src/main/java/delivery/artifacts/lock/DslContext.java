package delivery.artifacts.lock;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The methods that may be called in one closure of Job DSL. */
public final class DslContext {
  private final String name;
  private final Map<String, List<DslSignature>> methods;
  private final Set<String> names;

  DslContext(String name, Map<String, List<DslSignature>> methods) {
    this.name = name;
    this.methods = new HashMap<>(methods);
    this.names = Collections.unmodifiableSortedSet(new TreeSet<>(methods.keySet()));
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
    return names;
  }
}
