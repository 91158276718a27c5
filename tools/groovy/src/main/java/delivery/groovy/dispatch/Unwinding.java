package delivery.groovy.dispatch;

import delivery.groovy.CallObserver;
import delivery.groovy.HostObject;
import delivery.groovy.program.Code;
import delivery.groovy.program.Frame;
import delivery.groovy.value.ScriptClosure;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.ListWithDefault;
import groovy.lang.MapWithDefault;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.jspecify.annotations.Nullable;

/** Keeps rewritten code out of code that is not. */
public final class Unwinding {
  private final Interpreter in;

  /** Of a run. */
  public Unwinding(Interpreter in) {
    this.in = in;
  }

  /** Whether rewritten code is reached by way of code that is not. */
  boolean isReached(Code code) {
    return code.rewritten && isInForeign();
  }

  private boolean isInForeign() {
    Activation activation = in.activation();
    Frame top = activation.top;
    return top != null && (activation.foreign || !top.code.rewritten);
  }

  /** Calls a function of the host: of the script, or a method of a value. */
  @Nullable Object ofHost(
      @Nullable HostObject value,
      String name,
      @Nullable Object[] arguments,
      ScriptCalls.Road function) {
    boolean leaves =
        isInForeign() && (value == null ? in.host().takesTime(name) : value.takesTime(name));
    if (leaves) {
      throw new Unwound(null, name, arguments, () -> ScriptCalls.go(function));
    }
    return ScriptCalls.go(function);
  }

  /** Asks the script what Groovy or Java asks it. */
  public <T extends @Nullable Object> T foreign(Supplier<T> asked) {
    Activation activation = in.activation();
    boolean before = activation.foreign;
    activation.foreign = true;
    try {
      return asked.get();
    } finally {
      activation.foreign = before;
    }
  }

  /** What takes the place of an operation that was left. */
  public @Nullable Object instead(
      Frame frame, Throwable thrown, @Nullable Object receiver, String method) {
    Unwound unwound = told(frame, thrown, receiver, method);
    return unwound.call();
  }

  /** The same for what the engine does not tell: properties and elements. */
  public @Nullable Object quietly(Frame frame, Unwound unwound) {
    if (!frame.code.rewritten) {
      throw unwound;
    }
    return unwound.call();
  }

  /** The failure of an operation in whose place nothing can be. */
  public RuntimeException refused(
      Frame frame, Throwable thrown, @Nullable Object receiver, String method) {
    return Throwing.any(seen(frame, told(frame, thrown, receiver, method)));
  }

  /** The truth of an object with a method for it, which cannot be rewritten code. */
  public @Nullable Object asBoolean(@Nullable Frame frame, ScriptInstance receiver) {
    try {
      return foreign(() -> in.methods().call(receiver, "asBoolean", Interpreter.NO_ARGUMENTS));
    } catch (Unwound thrown) {
      CallObserver observer = in.observer();
      if (frame == null || observer == null) {
        throw thrown;
      }
      Unwound unwound = told(frame, thrown, ScriptBytecodeAdapter.class, "castToType");
      throw Throwing.any(observer.unwoundTruth(of(unwound)));
    }
  }

  /**
   * Groovy makes an array of the values of a text, for which it describes them: an object whose
   * text only rewritten code can tell takes the place of the array, and no text can be made.
   */
  public void texts(Frame frame, @Nullable Object[] values) {
    for (Object value : values) {
      if (value instanceof ScriptInstance) {
        text(frame, value);
      } else if (value instanceof Collection<?> several) {
        several.stream()
            .filter(ScriptInstance.class::isInstance)
            .forEach(each -> text(frame, each));
      }
    }
  }

  private void text(Frame frame, Object value) {
    CallObserver observer = in.observer();
    try {
      var unused = value.toString();
    } catch (Unwound unwound) {
      Object text = instead(frame, unwound, ScriptBytecodeAdapter.class, "asType");
      if (observer != null && text != null) {
        throw Throwing.any(observer.unwoundText(in.types().nameOf(text)));
      }
    }
  }

  /** A closure among the values of a text, which Groovy calls each time it makes the text. */
  public @Nullable Object ofText(Frame frame, @Nullable Object value) {
    return frame.code.rewritten && value instanceof ScriptClosure closure
        ? closure.unwinding()
        : value;
  }

  /** A closure that Java code keeps. */
  static final class Kept extends Closure<Object> {
    private static final long serialVersionUID = 1L;

    private final transient Interpreter in;
    private final ScriptClosure closure;

    Kept(Interpreter in, ScriptClosure closure) {
      super(closure.getOwner(), closure.getThisObject());
      this.in = in;
      this.closure = closure;
      maximumNumberOfParameters = closure.getMaximumNumberOfParameters();
      parameterTypes = closure.getParameterTypes();
    }

    @Override
    public @Nullable Object call(@Nullable Object... arguments) {
      return in.unwinding().foreign(() -> closure.call(arguments));
    }

    @Override
    public @Nullable Object call(@Nullable Object argument) {
      return call(new Object[] {argument});
    }

    @Override
    public @Nullable Object call() {
      return call(new Object[0]);
    }
  }

  /** What a script sees of a failure: nothing is left of an operation that nobody replaced. */
  public Throwable seen(Frame frame, Throwable thrown) {
    CallObserver observer = in.observer();
    return thrown instanceof Unwound unwound && observer != null && frame.code.rewritten
        ? observer.unwoundFor(of(unwound))
        : thrown;
  }

  /** The failure of what no rewritten code is around. */
  RuntimeException escaped(Unwound unwound) {
    CallObserver observer = in.observer();
    return Throwing.any(observer == null ? unwound : observer.unwoundFor(of(unwound)));
  }

  private CallObserver.Rewritten of(Unwound unwound) {
    Object receiver = unwound.receiver();
    return new CallObserver.Rewritten(
        receiver == null ? null : name(receiver), unwound.method(), receiver, unwound.arguments());
  }

  private Unwound told(Frame frame, Throwable thrown, @Nullable Object receiver, String method) {
    if (!(Throwing.unwrapped(thrown) instanceof Unwound unwound) || !frame.code.rewritten) {
      throw Throwing.any(thrown);
    }
    CallObserver observer = in.observer();
    Object expected = receiver;
    while (expected instanceof Closure<?> closure && closure.getOwner() != null) {
      expected = closure.getOwner();
    }
    if (observer != null && expected != null && isOther(expected, method, unwound)) {
      observer.unwound(name(expected), method, of(unwound));
    }
    return unwound;
  }

  private String name(Object receiver) {
    return receiver instanceof Class<?> || receiver instanceof delivery.groovy.value.ScriptClass
        ? in.types().nameOfType(receiver)
        : in.types().nameOf(receiver);
  }

  /** Whether something else was meant: a closure that a name holds is no surprise. */
  private boolean isOther(Object expected, String method, Unwound unwound) {
    String called = unwound.method();
    if (called.equals(method) || called.equals("methodMissing")) {
      return false;
    }
    if (!called.equals("call")) {
      return true;
    }
    if (expected instanceof ScriptInstance instance) {
      boolean mayCall =
          in.isScript(instance)
              && (!(unwound.receiver() instanceof Closure<?>) || in.binding().containsKey(method));
      return !mayCall && !(in.scriptProperties().closureIn(instance, method) instanceof Closure<?>);
    }
    boolean byDefault =
        method.equals("get")
            && (expected instanceof MapWithDefault<?, ?> || expected instanceof ListWithDefault<?>);
    return !byDefault
        && !(expected instanceof Map<?, ?> map && map.get(method) instanceof Closure<?>);
  }
}
