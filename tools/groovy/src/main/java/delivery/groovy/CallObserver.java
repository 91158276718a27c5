package delivery.groovy;

import org.jspecify.annotations.Nullable;

/** Sees, and may replace, the calls that are written in a script (not operators or properties). */
public interface CallObserver {
  /** Goes on with the call. */
  @FunctionalInterface
  interface Proceed {
    /** Calls with these arguments. */
    @Nullable Object call(@Nullable Object[] arguments) throws Throwable;
  }

  /**
   * One call.
   *
   * @param receiver the script or closure itself for a call without one
   */
  default @Nullable Object around(
      CallSite site, @Nullable Object receiver, @Nullable Object[] arguments, Proceed proceed)
      throws Throwable {
    return proceed.call(arguments);
  }

  /** The message of an {@code assert} that fails; the default is Groovy's own picture of values. */
  default String assertion(String source, String picture) {
    return picture;
  }
}
