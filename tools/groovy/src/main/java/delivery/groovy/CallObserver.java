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
   * Rewritten code that was reached by way of code that is not, or a function of the host that
   * takes time.
   *
   * @param type the name of the class; null for a function of the host
   * @param receiver the object, class or closure; null for a function of the host
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on as it is
  record Rewritten(
      @Nullable String type,
      String method,
      @Nullable Object receiver,
      @Nullable Object[] arguments) {

    /** The method and its class. */
    public String name() {
      return type == null ? method : type + "." + method;
    }
  }

  /**
   * Told of rewritten code that takes the place of an operation.
   *
   * @param type the name of the class that the operation was of
   * @param method the operation
   */
  default void unwound(String type, String method, Rewritten called) {}

  /** What is thrown where rewritten code cannot take the place of an operation. */
  default Throwable unwoundFor(Rewritten called) {
    return new IllegalStateException(called.name() + " is rewritten");
  }

  /** What is thrown for a value whose truth only rewritten code can tell. */
  default Throwable unwoundTruth(Rewritten called) {
    return unwoundFor(called);
  }

  /**
   * What is thrown for a text whose values only rewritten code can tell.
   *
   * @param type the name of the class of what it told
   */
  default Throwable unwoundText(String type) {
    return new IllegalStateException("no text can be made of a " + type);
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
