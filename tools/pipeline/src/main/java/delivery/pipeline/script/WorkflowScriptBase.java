package delivery.pipeline.script;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.MetaMethod;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/**
 * Base class of a compiled Jenkinsfile: names that Groovy does not know are steps and variables.
 */
public abstract class WorkflowScriptBase extends Script {
  private @Nullable Surroundings surroundings;
  private Map<String, Closure<?>> code = Map.of();

  /** What the script finds around it: steps, global variables, the environment. */
  public interface Surroundings {
    boolean isStep(String name);

    @Nullable Object call(String step, Object[] arguments);

    /** A global variable or environment variable; null when there is none. */
    @Nullable Object variable(String name);

    /** A line of the engine itself. */
    void tell(String line);

    /** Runs the pipeline, where the script's own code comes to it. */
    void pipeline();
  }

  void surround(Surroundings with) {
    surroundings = with;
  }

  /** Shares variables and surroundings with the script that loads this one. */
  void join(WorkflowScriptBase loader) {
    surroundings = loader.surroundings();
    setBinding(loader.getBinding());
  }

  private Surroundings surroundings() {
    if (surroundings == null) {
      throw new IllegalStateException("the script runs before it was given its surroundings");
    }
    return surroundings;
  }

  /** Called by the compiled script in place of {@code pipeline { … }}. */
  @SuppressWarnings("unused")
  public void registerCode(Map<String, Closure<?>> closures) {
    code = new HashMap<>(closures);
    surroundings().pipeline();
  }

  /** The Groovy at a place of the file, given as {@code line:column}. */
  public Closure<?> code(String place) {
    Closure<?> closure = code.get(place);
    if (closure == null) {
      throw new IllegalStateException("no Groovy was compiled at " + place);
    }
    return closure;
  }

  /** Called by compiled environment values for another value of the same block. */
  @SuppressWarnings("unused")
  public @Nullable Object environmentValue(String place) {
    return code(place).call();
  }

  /** Called by compiled environment values: a variable, else a parameter, else nothing. */
  @SuppressWarnings("unused")
  public @Nullable Object propertyOrParameter(String name) {
    try {
      return getProperty(name);
    } catch (MissingPropertyException missing) {
      return surroundings().variable("params") instanceof Map<?, ?> parameters
          ? parameters.get(name)
          : null;
    }
  }

  /** Called by the compiled script for a method that may be code which Jenkins does not rewrite. */
  @SuppressWarnings("unused")
  public @Nullable Object foreignCall(@Nullable Object receiver, String name, Object[] arguments) {
    refuse(Sandbox.method(receiver, name, arguments));
    return ForeignCall.call(receiver, name, arguments, surroundings()::tell);
  }

  /** Called by the compiled script in place of a constructor of a class that is not its own. */
  @SuppressWarnings("unused")
  public @Nullable Object constructed(Class<?> type, Object[] arguments) {
    refuse(Sandbox.constructor(type, arguments));
    return InvokerHelper.invokeConstructorOf(type, arguments);
  }

  /** Called by the compiled script in place of a static method of a class that is not its own. */
  @SuppressWarnings("unused")
  public @Nullable Object staticCall(Class<?> type, String method, Object[] arguments) {
    refuse(Sandbox.staticMethod(type, method, arguments));
    return InvokerHelper.invokeMethod(type, method, arguments);
  }

  /** Called by the compiled script for a constant or static getter of such a class. */
  @SuppressWarnings("unused")
  public @Nullable Object staticProperty(Class<?> type, String property) {
    refuse(Sandbox.staticProperty(type, property));
    return InvokerHelper.getProperty(type, property);
  }

  /** Called by the compiled script for methods that the sandbox may refuse. */
  @SuppressWarnings("unused")
  public @Nullable Object called(@Nullable Object receiver, String method, Object[] arguments) {
    refuse(Sandbox.method(receiver, method, arguments));
    return JenkinsClasses.shown(InvokerHelper.invokeMethod(receiver, method, arguments));
  }

  /** The same behind {@code ?.}. */
  @SuppressWarnings("unused")
  public @Nullable Object safelyCalled(
      @Nullable Object receiver, String method, Object[] arguments) {
    return receiver == null ? null : called(receiver, method, arguments);
  }

  /** Called by the compiled script for properties that the sandbox may refuse. */
  @SuppressWarnings("unused")
  public @Nullable Object read(@Nullable Object receiver, String property) {
    refuse(Sandbox.method(receiver, getter(property), new Object[0]));
    return Sandbox.property(receiver, property);
  }

  /** The same behind {@code ?.}. */
  @SuppressWarnings("unused")
  public @Nullable Object safelyRead(@Nullable Object receiver, String property) {
    return receiver == null ? null : read(receiver, property);
  }

  private static String getter(String property) {
    String name = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
    return (property.equals("actualInterruption") ? "is" : "get") + name;
  }

  private void refuse(Optional<Sandbox.Rejected> rejected) {
    if (rejected.isPresent()) {
      throw refused(rejected.get());
    }
  }

  private Sandbox.Rejected refused(Sandbox.Rejected rejected) {
    surroundings()
        .tell(
            rejected.getMessage()
                + ". Administrators can decide whether to approve or reject this signature.");
    return rejected;
  }

  /** Called by the compiled script in place of a condition that it asserts. */
  @SuppressWarnings("unused")
  public boolean asserted(@Nullable Object condition, String text, Closure<?> message) {
    if (!DefaultTypeTransformation.castToBoolean(condition)) {
      ScriptBytecodeAdapter.assertFailed(text, message.call());
    }
    return true;
  }

  @Override
  public @Nullable Object getProperty(String name) {
    if (getBinding().hasVariable(name)) {
      return getBinding().getVariable(name);
    }
    if (getMetaClass().hasProperty(this, name) != null && !name.equals("class")) {
      return super.getProperty(name);
    }
    Object value = surroundings().variable(name);
    if (value == null) {
      throw new MissingPropertyException(name, Binding.class);
    }
    return value;
  }

  @Override
  public @Nullable Object invokeMethod(String name, Object arguments) {
    Object[] all = arguments instanceof Object[] several ? several : new Object[] {arguments};
    if (isOwnMethod(name, all)) {
      return getMetaClass().invokeMethod(this, name, all);
    }
    if (getBinding().hasVariable(name)
        && getBinding().getVariable(name) instanceof Closure<?> closure) {
      return closure.call(all);
    }
    return surroundings().call(name, all);
  }

  private boolean isOwnMethod(String name, Object[] arguments) {
    for (MetaMethod method : getMetaClass().respondsTo(this, name, arguments)) {
      Class<?> owner = method.getDeclaringClass().getTheClass();
      if (WorkflowScriptBase.class.isAssignableFrom(owner)) {
        return true;
      }
    }
    return !surroundings().isStep(name)
        && !getMetaClass().respondsTo(this, name, arguments).isEmpty();
  }

  /** Called by Groovy for a call that no method answers. */
  @SuppressWarnings("unused")
  public @Nullable Object methodMissing(String name, Object arguments) {
    return invokeMethod(name, arguments);
  }

  /** The {@code sleep} step, and not Groovy's own. */
  public @Nullable Object sleep(long time) {
    return surroundings().call("sleep", new Object[] {time});
  }

  /** The {@code sleep} step with named arguments. */
  public @Nullable Object sleep(Map<?, ?> arguments) {
    return surroundings().call("sleep", new Object[] {arguments});
  }

  @Override
  public void println() {
    surroundings().call("echo", new Object[] {""});
  }

  @Override
  public void print(@Nullable Object value) {
    println(value);
  }

  @Override
  public void println(@Nullable Object value) {
    surroundings().call("echo", new Object[] {String.valueOf(value)});
  }

  @Override
  public void printf(String format, Object value) {
    println(DefaultGroovyMethods.sprintf(this, format, value));
  }

  @Override
  public void printf(String format, Object[] values) {
    println(DefaultGroovyMethods.sprintf(this, format, values));
  }
}
