package delivery.pipeline.script;

import groovy.lang.Closure;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a closure of the script in a method that the engine did not rewrite: unwinds that
 * method when it is called. After the method it is the closure itself, as a list may have kept it.
 */
final class UnwindingClosure extends Closure<Object> {
  private static final long serialVersionUID = 1L;

  private final transient Closure<?> closure;
  private transient boolean armed = true;

  /** The closure that the method called, on its way out of the method. */
  static final class CalledBack extends Error {
    private static final long serialVersionUID = 1L;

    private final transient Closure<?> closure;
    private final transient @Nullable Object[] arguments;

    CalledBack(Closure<?> closure, @Nullable Object[] arguments) {
      super("a closure was called by code that is not rewritten", null, false, false);
      this.closure = closure;
      this.arguments = arguments;
    }

    /** Calls the closure, now that the method is gone. */
    @Nullable Object proceed() {
      return closure.call(arguments);
    }
  }

  UnwindingClosure(Closure<?> closure) {
    super(closure.getOwner(), closure.getThisObject());
    this.closure = closure;
    maximumNumberOfParameters = closure.getMaximumNumberOfParameters();
    parameterTypes = closure.getParameterTypes();
  }

  void disarm() {
    armed = false;
  }

  @Override
  public @Nullable Object call(@Nullable Object... arguments) {
    if (armed) {
      throw new CalledBack(closure, arguments);
    }
    return closure.call(arguments);
  }

  @Override
  public @Nullable Object call(@Nullable Object argument) {
    return call(new Object[] {argument});
  }

  @Override
  public @Nullable Object call() {
    return call(new Object[0]);
  }

  @Override
  public void setDelegate(Object delegate) {
    closure.setDelegate(delegate);
  }

  @Override
  public void setResolveStrategy(int strategy) {
    closure.setResolveStrategy(strategy);
  }
}
