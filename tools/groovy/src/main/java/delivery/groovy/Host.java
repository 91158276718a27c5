package delivery.groovy;

import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import org.jspecify.annotations.Nullable;

/** What one run of a script finds around it. */
public interface Host {
  /** Says that there is no such variable; no value of a script is this object. */
  Object NONE = new Object();

  /**
   * A variable that neither the script nor its binding has.
   *
   * @return its value, or {@link #NONE}
   */
  default @Nullable Object variable(String name) {
    return NONE;
  }

  /** The class that is named when a variable is missing; null for the script's own. */
  default @Nullable Class<?> bindingType() {
    return null;
  }

  /**
   * Takes an assignment to a name that the script does not declare.
   *
   * @return false to let it become a variable of the script's binding
   */
  default boolean assign(String name, @Nullable Object value) {
    return false;
  }

  /**
   * Whether a function of this name takes these arguments. It counts as a method of the script's
   * base class: after the script's own methods, before what Groovy gives every object ({@code
   * sleep}, {@code println} of Groovy).
   */
  default boolean respondsTo(String function, @Nullable Object[] arguments) {
    return false;
  }

  /** Calls a function for which {@link #respondsTo} said yes. May throw anything. */
  default @Nullable Object call(String function, @Nullable Object[] arguments) throws Throwable {
    throw new MissingMethodException(function, Object.class, arguments);
  }

  /**
   * Whether a function takes time: code that is not rewritten cannot wait for it and is left, and
   * the function takes the place of the call of that code.
   */
  default boolean takesTime(String function) {
    return false;
  }

  /**
   * A call that nothing answers: neither the script, nor a closure's delegates, nor a variable that
   * holds a closure.
   *
   * @return {@link #NONE} to let the interpreter throw Groovy's {@link MissingMethodException}
   */
  default @Nullable Object missing(String function, @Nullable Object[] arguments) throws Throwable {
    return NONE;
  }

  /** What {@code print} and {@code println} write, line ends included. */
  void print(String text);

  /** The class that closures of rewritten code show. */
  default Class<?> closureClass() {
    return Closure.class;
  }

  /** The class of another file, for which {@link ClassNames#isScriptClass} said yes. */
  default @Nullable Object scriptClass(String name) {
    return null;
  }
}
