package delivery.pipeline.script;

import delivery.pipeline.scheduler.Failures;
import groovy.lang.Closure;
import groovy.lang.GroovyObject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * A call of code that Jenkins' engine did not rewrite, with closures of code that it did. There the
 * first call of such a closure unwinds the method: the closure's value becomes the value of the
 * whole call, and the console says so. A {@code sort} with a closure sorts nothing, for example.
 */
final class ForeignCall {
  private ForeignCall() {}

  /** The closure that the method called, on its way out of the method. */
  private static final class CalledBack extends Error {
    private static final long serialVersionUID = 1L;

    private final transient Closure<?> closure;
    private final transient Object[] arguments;

    CalledBack(Closure<?> closure, Object[] arguments) {
      super("a closure was called by code that is not rewritten", null, false, false);
      this.closure = closure;
      this.arguments = arguments;
    }
  }

  /** Stands for a closure in code that is not rewritten. */
  private static final class Unwinding extends Closure<Object> {
    private static final long serialVersionUID = 1L;

    private final transient Closure<?> closure;

    Unwinding(Closure<?> closure) {
      super(closure.getOwner(), closure.getThisObject());
      this.closure = closure;
      maximumNumberOfParameters = closure.getMaximumNumberOfParameters();
      parameterTypes = closure.getParameterTypes();
    }

    @Override
    public Object call(Object... arguments) {
      throw new CalledBack(closure, arguments);
    }

    @Override
    public Object call(Object argument) {
      throw new CalledBack(closure, new Object[] {argument});
    }

    @Override
    public Object call() {
      throw new CalledBack(closure, new Object[0]);
    }
  }

  /**
   * Calls the method.
   *
   * @param warn told the line that the console shows when a closure was called
   */
  static @Nullable Object call(
      @Nullable Object receiver, String name, Object[] arguments, Consumer<String> warn) {
    if (receiver == null
        || receiver instanceof GroovyObject
        || (receiver instanceof Map<?, ?> map && map.containsKey(name))) {
      return InvokerHelper.invokeMethod(receiver, name, arguments);
    }
    Object[] unwinding = arguments.clone();
    for (int i = 0; i < unwinding.length; i++) {
      if (unwinding[i] instanceof Closure<?> closure) {
        unwinding[i] = new Unwinding(closure);
      }
    }
    try {
      return InvokerHelper.invokeMethod(receiver, name, unwinding);
    } catch (Throwable thrown) {
      CalledBack back = calledBack(thrown).orElseThrow(() -> Failures.thrown(thrown));
      String type = (receiver instanceof Class<?> c ? c : receiver.getClass()).getName();
      warn.accept(
          "expected to call "
              + type
              + "."
              + name
              + " but wound up catching org.jenkinsci.plugins.workflow.cps.CpsClosure2.call; see:"
              + " https://jenkins.io/redirect/pipeline-cps-method-mismatches/");
      return CompiledPipeline.call(back.closure, back.arguments);
    }
  }

  private static Optional<CalledBack> calledBack(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof CalledBack back) {
        return Optional.of(back);
      }
    }
    return Optional.empty();
  }
}
