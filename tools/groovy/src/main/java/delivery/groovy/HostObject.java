package delivery.groovy;

import org.jspecify.annotations.Nullable;

/**
 * A value of the host whose members are the host's to decide: the context of a DSL, {@code env},
 * {@code currentBuild}. It has no member but these and {@code toString}, {@code equals}, {@code
 * hashCode}; the policy is not asked for them.
 */
public interface HostObject {
  /**
   * Whether it takes this call. Closures ask their owner and delegate so, in Groovy's order.
   *
   * <p>Groovy's own methods of every object ({@code with}, {@code tap}, {@code each}…) apply to a
   * host object when the policy lists them and this said no.
   */
  default boolean respondsTo(String method, @Nullable Object[] arguments) {
    return false;
  }

  /** Calls a method for which {@link #respondsTo} said yes. */
  default @Nullable Object call(String method, @Nullable Object[] arguments) throws Throwable {
    return missing(method, arguments);
  }

  /** Whether a method takes time, as {@link Host#takesTime}. */
  default boolean takesTime(String method) {
    return false;
  }

  /**
   * A call that neither this object nor Groovy takes. A closure tries its other objects when this
   * throws {@link groovy.lang.MissingMethodException}.
   */
  default @Nullable Object missing(String method, @Nullable Object[] arguments) throws Throwable {
    throw new groovy.lang.MissingMethodException(method, getClass(), arguments);
  }

  /**
   * A property.
   *
   * @return its value, or {@link Host#NONE}
   */
  default @Nullable Object property(String name) {
    return Host.NONE;
  }

  /**
   * Sets a property.
   *
   * @return false when it has none of this name
   */
  default boolean setProperty(String name, @Nullable Object value) {
    return false;
  }

  /** The class that error texts name. */
  default String typeName() {
    return getClass().getName();
  }
}
