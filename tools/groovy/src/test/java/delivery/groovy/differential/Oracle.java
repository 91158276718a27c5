package delivery.groovy.differential;

import static java.util.Objects.requireNonNull;

import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyObject;
import groovy.lang.Script;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.control.CompilationFailedException;

/** Groovy itself: compiles and runs a program. */
final class Oracle {
  /** The name that programs run under, here and in the interpreter. */
  static final String NAME = "WorkflowScript";

  /** A program that Groovy does not compile. */
  static final class NotCompiledException extends Exception {
    private static final long serialVersionUID = 1L;

    NotCompiledException(String message) {
      super(message);
    }
  }

  /** Runs it. */
  Outcome run(String text) throws NotCompiledException {
    StringWriter printed = new StringWriter();
    Binding binding = new Binding();
    binding.setVariable("out", new PrintWriter(printed, true));
    GroovyClassLoader loader = new GroovyClassLoader(Oracle.class.getClassLoader());
    Class<?> type;
    try {
      type = loader.parseClass(text, NAME + ".groovy");
    } catch (GroovyBugError own) {
      return Outcome.failed(own, "");
    } catch (CompilationFailedException refused) {
      throw new NotCompiledException(String.valueOf(refused.getMessage()));
    }
    if (!Script.class.isAssignableFrom(type)) {
      throw new NotCompiledException("no script");
    }
    try {
      Script script = (Script) type.getConstructor().newInstance();
      script.setBinding(binding);
      Object value = script.run();
      return Outcome.ended(new Canonical(Oracle::ofScript).of(value), printed.toString());
    } catch (InvocationTargetException failure) {
      return Outcome.failed(requireNonNull(failure.getCause()), printed.toString());
    } catch (Throwable failure) {
      return Outcome.failed(failure, printed.toString());
    } finally {
      clear(loader);
    }
  }

  private static void clear(GroovyClassLoader loader) {
    for (Class<?> each : loader.getLoadedClasses()) {
      groovy.lang.GroovySystem.getMetaClassRegistry().removeMetaClass(each);
    }
  }

  private static @org.jspecify.annotations.Nullable String ofScript(Object value) {
    boolean isScripts =
        value.getClass().getClassLoader() instanceof GroovyClassLoader
            && value instanceof GroovyObject
            && !(value instanceof groovy.lang.Closure)
            && !(value instanceof Throwable);
    return isScripts ? value.getClass().getName() + " " + value : null;
  }
}
