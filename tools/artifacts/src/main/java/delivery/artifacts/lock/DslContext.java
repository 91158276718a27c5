package delivery.artifacts.lock;

import delivery.artifacts.lazy.Once;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The methods that may be called in one closure of Job DSL. */
public final class DslContext {
  private final String name;
  private final Map<String, List<DslSignature>> methods;
  private final Set<String> names;
  private final Supplier<Map<String, List<DslSignature>>> unlisted;
  private final Supplier<List<String>> needed = new Once<>(this::findNeeded);

  /**
   * @param unlisted the calls that it takes besides, asked for at the first call that is not listed
   */
  DslContext(
      String name,
      Map<String, List<DslSignature>> methods,
      Supplier<Map<String, List<DslSignature>>> unlisted) {
    this.name = name;
    this.methods = new HashMap<>(methods);
    this.unlisted = new Once<>(unlisted);
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

  /**
   * The signatures that the listing leaves out: of a type that it cannot tell, or of a generated
   * block under another name.
   *
   * @param mayBeBlock whether the arguments are such as a generated block takes
   */
  public List<DslSignature> unlisted(String method, boolean mayBeBlock) {
    List<DslSignature> listed = methods.get(method);
    if (listed != null && listed.isEmpty()) {
      return List.of(DslSignature.UNTOLD);
    }
    return mayBeBlock ? unlisted.get().getOrDefault(method, List.of()) : List.of();
  }

  /** The names of all methods, sorted. */
  public Set<String> methodNames() {
    return names;
  }

  /** The methods without which what this describes cannot be made. */
  public List<String> needed() {
    return needed.get();
  }

  private List<String> findNeeded() {
    return names.stream()
        .filter(method -> method(method).stream().anyMatch(DslContext::isNeeded))
        .toList();
  }

  /** Lists are empty when nothing is said, so only single values can be missing. */
  private static boolean isNeeded(DslSignature signature) {
    return signature.required()
        && signature.dynamic()
        && signature.parameters().stream().noneMatch(p -> p.type().startsWith("Iterable"));
  }
}
