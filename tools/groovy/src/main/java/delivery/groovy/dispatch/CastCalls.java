package delivery.groovy.dispatch;

import delivery.groovy.arguments.CastValue;
import delivery.groovy.arguments.Chooser;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Frame;
import delivery.groovy.program.Signature;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.Box;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls with casts among their arguments: Groovy's compiler hands the types of the casts on, and
 * they choose the method, so that {@code list.remove((Object) 2)} removes no index. The method is
 * judged and called with the values themselves.
 */
public final class CastCalls {
  private final Interpreter in;

  /** Of a run. */
  CastCalls(Interpreter in) {
    this.in = in;
  }

  /** The values of arguments as a choice sees them. */
  private static @Nullable Object[] seen(@Nullable Object[] values, @Nullable TypeRef[] casts) {
    Object[] seen = values.clone();
    for (int i = 0; i < seen.length; i++) {
      TypeRef cast = casts[i];
      boolean plain = cast == null || cast.library() != null;
      seen[i] = plain ? values[i] : new CastValue(values[i], cast);
    }
    return seen;
  }

  /** A call with a receiver. */
  public @Nullable Object call(
      @Nullable Object receiver,
      String name,
      @Nullable Object[] values,
      @Nullable TypeRef[] casts) {
    in.step();
    if (!in.activation().categories.isEmpty()) {
      return in.methods().call(receiver, name, values);
    }
    return switch (receiver) {
      case ScriptInstance instance -> onObject(instance, name, values, seen(values, casts));
      case ScriptClass type -> onClass(type, name, values, seen(values, casts));
      case null -> in.methods().call(null, name, values);
      case Closure<?> closure -> in.methods().call(closure, name, values);
      case delivery.groovy.HostObject host -> in.methods().call(host, name, values);
      default -> {
        JavaCalls.Choice choice = in.javaCalls().choose(receiver, name, seen(values, casts));
        yield choice.method() == null
            ? in.javaCalls().missing(receiver, name, values)
            : in.javaCalls().invoke(choice, receiver, values);
      }
    };
  }

  /** A call without a receiver. */
  public @Nullable Object callImplicit(
      Frame frame, String name, @Nullable Object[] values, @Nullable TypeRef[] casts) {
    if (frame.closure == null) {
      return call(frame.self, name, values, casts);
    }
    @Nullable Object[] seen = seen(values, casts);
    Object asked = asked(frame.closure, frame.self, name, seen);
    boolean ofScript =
        asked instanceof ScriptInstance instance
            && !in.closureCalls().picks(frame.closure, name, values)
            && own(instance, name, seen) != null;
    return ofScript ? call(asked, name, values, casts) : in.callImplicit(frame, name, values);
  }

  /** Whom a closure asks for a method; null where that is not decided by casts. */
  private @Nullable Object asked(
      Closure<?> closure, Object self, String name, @Nullable Object[] seen) {
    Object delegate = closure.getDelegate();
    return switch (closure.getResolveStrategy()) {
      case Closure.OWNER_FIRST -> self;
      case Closure.OWNER_ONLY -> owner(closure, self, name, seen);
      case Closure.DELEGATE_ONLY -> delegate;
      case Closure.DELEGATE_FIRST -> {
        boolean takes =
            delegate instanceof ScriptInstance instance
                ? own(instance, name, seen) != null
                : in.methods().picks(delegate, name, seen);
        yield takes ? delegate : owner(closure, self, name, seen);
      }
      default -> null;
    };
  }

  private @Nullable Object owner(
      Closure<?> closure, Object self, String name, @Nullable Object[] seen) {
    Object owner = closure.getOwner();
    return owner instanceof Closure<?> outer ? asked(outer, self, name, seen) : owner;
  }

  /** {@code super.m()}. */
  public @Nullable Object callSuper(
      Frame frame, String name, @Nullable Object[] values, @Nullable TypeRef[] casts) {
    in.step();
    return in.superCalls().callSuper(frame, name, seen(values, casts), values);
  }

  /** {@code new}. */
  public @Nullable Object create(
      Frame frame,
      TypeRef type,
      @Nullable Object[] values,
      @Nullable TypeRef[] casts,
      Box @Nullable [] captured) {
    return in.constructors().create(frame, type, seen(values, casts), values, captured);
  }

  private @Nullable Signature own(ScriptInstance self, String name, @Nullable Object[] seen) {
    ClassDecl decl = self.state().type.decl();
    Signature found = in.scriptCalls().chooser().choose(decl.methods(name), seen);
    return found == null || found.isAbstract() || ScriptCalls.intercepts(decl) ? null : found;
  }

  // An object's own methods take the values as they are when the types find none.
  private @Nullable Object onObject(
      ScriptInstance self, String name, @Nullable Object[] values, @Nullable Object[] seen) {
    Signature found = own(self, name, seen);
    return found == null
        ? in.methods().call(self, name, values)
        : in.scriptCalls().invoke(found, self, values);
  }

  private @Nullable Object onClass(
      ScriptClass type, String name, @Nullable Object[] values, @Nullable Object[] seen) {
    List<Signature> statics =
        type.decl().methods(name).stream().filter(Signature::isStatic).toList();
    Chooser chooser = in.scriptCalls().chooser();
    Signature found = chooser.choose(statics, seen);
    if (found != null) {
      in.constructors().initialize(type);
      return in.scriptCalls().invoke(found, type, values);
    }
    if (chooser.choose(statics, values) != null) {
      throw Missing.method(in, name, type, values, true);
    }
    return in.methods().call(type, name, values);
  }
}
