package delivery.groovy.dispatch;

import delivery.groovy.HostObject;
import delivery.groovy.program.ClosureCode;
import delivery.groovy.program.Frame;
import delivery.groovy.program.Node;
import delivery.groovy.program.Param;
import delivery.groovy.program.Signature;
import delivery.groovy.value.Box;
import delivery.groovy.value.ScriptClosure;
import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.GroovyObject;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of closures, and of names inside of them. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class ClosureCalls {
  private final Interpreter in;

  /** Of a run. */
  public ClosureCalls(Interpreter in) {
    this.in = in;
  }

  /** Calls a closure of any kind. */
  public @Nullable Object call(Closure<?> closure, @Nullable Object[] arguments) {
    return closure instanceof ScriptClosure own
        ? run(own, arguments)
        : Throwing.unwrapping(() -> closure.call(arguments));
  }

  // Java's call takes any number of arguments, so an array is all of them; a pointer's method must
  // be one of the class.
  private @Nullable Object callOfJava(
      Closure<?> closure, String name, @Nullable Object[] arguments) {
    boolean spreads =
        arguments.length == 1
            && arguments[0] instanceof Object[]
            && (name.equals("call") || closure instanceof MethodPointer);
    Object[] given = spreads ? (Object[]) arguments[0] : arguments;
    if (closure instanceof MethodPointer pointer && closure.getOwner() instanceof GString text) {
      String method = String.valueOf(pointer.getProperty("method"));
      if (in.javaCalls().choose(text, method, given).method() == null) {
        throw Missing.method(in, method, text.getClass(), given, false);
      }
    }
    return call(closure, given);
  }

  /** Runs a closure of the script. */
  public @Nullable Object run(ScriptClosure closure, @Nullable Object[] arguments) {
    return run(closure, "doCall", arguments);
  }

  private @Nullable Object run(ScriptClosure closure, String name, @Nullable Object[] arguments) {
    if (closure.members() != in.members()) {
      return closure.members().run(closure, arguments);
    }
    ClosureCode code = closure.code();
    if (in.unwinding().isReached(code)) {
      throw new Unwound(closure, "call", arguments, () -> run(closure, arguments));
    }
    ScriptClosure running = closure.running();
    Frame frame = in.enter(code, running.getThisObject(), running, running.captured);
    try {
      bind(frame, name, code, arguments);
      return code.run(frame);
    } catch (Throwable any) {
      Throwable thrown = in.unwinding().seen(frame, any);
      in.traces().add(thrown, frame);
      throw Throwing.any(thrown);
    } finally {
      in.leave(frame);
    }
  }

  /**
   * Rewritten code takes arguments as they come: some may be missing, and further ones fall away.
   */
  private static void take(Frame frame, Param[] params, @Nullable Object[] arguments) {
    for (int i = 0; i < params.length; i++) {
      Node missing = params[i].initial();
      Object value =
          i < arguments.length ? arguments[i] : missing == null ? null : missing.eval(frame);
      frame.locals[params[i].slot()] = params[i].boxed() ? new Box(value) : value;
    }
  }

  private void bind(Frame frame, String name, ClosureCode code, @Nullable Object[] arguments) {
    if (code.rewritten) {
      take(frame, code.params, arguments);
      return;
    }
    if (code.implicit && arguments.length <= 1) {
      Object it = arguments.length == 0 ? null : arguments[0];
      frame.locals[0] = code.params[0].boxed() ? new Box(it) : it;
      return;
    }
    Signature found = in.scriptCalls().chooser().choose(code.ways(), arguments);
    Object[] given = arguments;
    if (found == null && arguments.length == 1 && arguments[0] instanceof List<?> list) {
      Object[] spread = in.bounds().spread(list);
      found = in.scriptCalls().chooser().choose(code.ways(), spread);
      given = found == null ? arguments : in.scriptCalls().elements(found, list, spread);
    }
    if (found == null) {
      in.leave(frame);
      try {
        throw Missing.method(in, name, code.className(), arguments, false);
      } finally {
        in.reenter(frame);
      }
    }
    in.parameters().bind(frame, found, given);
  }

  /** What a closure itself answers, before its owner and delegate are asked. */
  private JavaCalls.@Nullable Choice own(
      Closure<?> closure, String name, @Nullable Object[] arguments) {
    boolean defers =
        closure.getResolveStrategy() == Closure.DELEGATE_ONLY
            && (name.equals("curry")
                || name.equals("ncurry")
                || name.equals("rcurry")
                || name.equals("leftShift")
                || name.equals("rightShift"));
    if (defers) {
      return null;
    }
    JavaCalls.Choice choice = in.javaCalls().choose(Closure.class, false, name, arguments);
    return choice.method() == null ? null : choice;
  }

  /** Whether the closure itself has a method. */
  public boolean picks(Closure<?> closure, String name, @Nullable Object[] arguments) {
    return isCall(name) || own(closure, name, arguments) != null;
  }

  private static boolean isCall(String name) {
    return name.equals("call") || name.equals("doCall");
  }

  /** A call on a closure, or without a receiver inside of one. */
  public @Nullable Object invoke(Closure<?> closure, String name, @Nullable Object[] arguments) {
    if (isCall(name)) {
      return closure instanceof ScriptClosure own
          ? run(own, name, arguments)
          : callOfJava(closure, name, arguments);
    }
    JavaCalls.Choice own = own(closure, name, arguments);
    if (own != null && !(own.isAdded() && hostTakes(closure, name, arguments))) {
      return in.javaCalls().invoke(own, closure, arguments);
    }
    Object owner = closure.getOwner();
    Object delegate = closure.getDelegate();
    List<@Nullable Object> picking = new ArrayList<>(4);
    List<@Nullable Object> asked = new ArrayList<>(2);
    switch (closure.getResolveStrategy()) {
      case Closure.TO_SELF -> {}
      case Closure.DELEGATE_ONLY -> {
        picking.add(delegate);
        asked.add(delegate);
      }
      case Closure.OWNER_ONLY -> {
        picking.add(owner);
        asked.add(owner);
      }
      case Closure.DELEGATE_FIRST -> {
        picking.add(delegate);
        picking.add(owner);
        asked.add(delegate);
        asked.add(owner);
      }
      default -> {
        picking.add(closure.getThisObject());
        delegates(closure, picking);
        picking.add(owner);
        picking.add(delegate);
        asked.add(owner);
        asked.add(delegate);
      }
    }
    for (Object each : picking) {
      if (each != closure && in.methods().picks(each, name, arguments)) {
        return in.methods().call(each, name, arguments);
      }
    }
    return ask(closure, asked, name, arguments);
  }

  // A function of the host comes before what Groovy gives every object: sleep, println.
  private boolean hostTakes(Closure<?> closure, String name, @Nullable Object[] arguments) {
    return closure.getThisObject() == in.scriptObject() && in.host().respondsTo(name, arguments);
  }

  private static void delegates(Closure<?> closure, List<@Nullable Object> picking) {
    int at = picking.size();
    Object current = closure;
    while (current instanceof Closure<?> each && current != closure.getThisObject()) {
      if (each.getDelegate() != null) {
        picking.add(at, each.getDelegate());
      }
      current = each.getOwner();
    }
  }

  private @Nullable Object ask(
      Closure<?> closure, List<@Nullable Object> asked, String name, @Nullable Object[] arguments) {
    MissingMethodException first = null;
    Object before = null;
    for (Object each : asked) {
      boolean takes =
          each != closure
              && each != before
              && (each instanceof GroovyObject || each instanceof HostObject);
      if (!takes) {
        continue;
      }
      before = each;
      try {
        return in.methods().call(each, name, arguments);
      } catch (MissingMethodException missing) {
        if (first == null) {
          first = missing;
        }
        if (!name.equals(missing.getMethod())) {
          throw missing;
        }
      }
    }
    if (held(closure, name) instanceof Closure<?> held) {
      return call(held, arguments);
    }
    if (first != null) {
      throw first;
    }
    Object type =
        closure instanceof ScriptClosure own && !own.code().rewritten
            ? own.code().className()
            : in.types().classOf(closure);
    throw Missing.method(in, name, type, arguments, false);
  }

  /** What a closure sees under a name; a delegate that is null has no properties. */
  private @Nullable Object held(Closure<?> closure, String name) {
    try {
      return in.properties().get(null, closure, name);
    } catch (MissingPropertyException none) {
      return null;
    } catch (NullPointerException none) {
      if (closure.getDelegate() != null) {
        throw none;
      }
      return null;
    }
  }
}
