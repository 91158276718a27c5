package delivery.groovy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run is made with.
 *
 * @param binding the variables of the script at its start
 * @param observer null when nobody looks, which is faster
 */
public record Settings(
    Host host,
    Policy policy,
    Limits limits,
    Map<String, @Nullable Object> binding,
    @Nullable CallObserver observer) {
  /** With the standard limits and no variables. */
  public Settings(Host host, Policy policy) {
    this(host, policy, Limits.standard(), Map.of(), null);
  }

  /** The same with other limits. */
  public Settings limitedBy(Limits other) {
    return new Settings(host, policy, other, binding, observer);
  }

  /** The same with variables. */
  public Settings with(Map<String, @Nullable Object> variables) {
    return new Settings(host, policy, limits, variables, observer);
  }

  /** The same with an observer. */
  public Settings observedBy(CallObserver other) {
    return new Settings(host, policy, limits, binding, other);
  }
}
