package delivery.artifacts.lazy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What follows from one immutable thing, worked out when it is first asked for and then kept.
 *
 * @param <S> what it follows from
 */
public final class Derived<S> {
  private final S source;
  private final Map<Class<?>, Object> known = new ConcurrentHashMap<>();

  /** Nothing is worked out yet. */
  public Derived(S source) {
    this.source = source;
  }

  /**
   * What follows.
   *
   * @param kind what the derivation gives; one derivation for each kind
   */
  public <T> T get(Class<T> kind, Function<? super S, ? extends T> derivation) {
    Object made = known.get(kind);
    if (made == null) {
      // Not computeIfAbsent: one derivation may ask for another.
      made = derivation.apply(source);
      Object earlier = known.putIfAbsent(kind, made);
      made = earlier == null ? made : earlier;
    }
    return kind.cast(made);
  }
}
