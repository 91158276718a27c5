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

  /**
   * The text of an {@code assert} that fails.
   *
   * @param source the statement in one line
   * @param hasMessage whether one is written, even when its value is null
   * @return null for Groovy's own text
   */
  default @Nullable String assertion(String source, boolean hasMessage, @Nullable Object message) {
    return null;
  }

  /**
   * The text of the failure when rewritten code calls too deeply.
   *
   * @param depth the calls within calls
   * @return null for none
   */
  default @Nullable String nesting(Place caller, int depth) {
    return null;
  }
}
