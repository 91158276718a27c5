package delivery.groovy.dispatch;

import delivery.groovy.Host;
import delivery.groovy.arguments.Chooser;
import delivery.groovy.arguments.ListArguments;
import delivery.groovy.operation.Types;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Code;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.Frame;
import delivery.groovy.program.Signature;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import delivery.groovy.value.ScriptThrowable;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of the methods that a script declares. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class ScriptCalls {
  private final Interpreter in;
  private final Chooser chooser;
  private final ListArguments listArguments;

  /** Of a run. */
  public ScriptCalls(Interpreter in) {
    this.in = in;
    this.chooser = new Chooser(in);
    this.listArguments = new ListArguments(in);
  }

  /** Chooses among methods of a script. */
  public Chooser chooser() {
    return chooser;
  }

  /** A way to answer a call. */
  public interface Road {
    @Nullable Object go() throws Throwable;
  }

  static @Nullable Object go(Road road) {
    try {
      return road.go();
    } catch (Throwable thrown) {
      throw Throwing.any(thrown);
    }
  }

  /** Calls a method of an object. */
  public @Nullable Object call(ScriptInstance self, String name, @Nullable Object[] arguments) {
    ClassDecl decl = self.state().type.decl();
    Signature direct = chooser.choose(decl.methods(name), arguments);
    if (intercepts(decl) && !name.equals("invokeMethod")) {
      return in.objects().invokeMethod(self, name, arguments);
    }
    if (direct != null && !direct.isAbstract()) {
      return invoke(direct, self, arguments);
    }
    if (self.state().handlers != null && direct != null) {
      return in.proxies().handled(self, direct, arguments);
    }
    Road road = road(self, name, arguments);
    return road == null ? missing(self, name, arguments) : go(road);
  }

  static boolean intercepts(ClassDecl decl) {
    return !decl.methods("invokeMethod").isEmpty()
        && Types.extendsJava(decl, groovy.lang.GroovyInterceptable.class);
  }

  /** Whether an object has a method, of its own or of Groovy. */
  public boolean picks(ScriptInstance self, String name, @Nullable Object[] arguments) {
    return chooser.choose(self.state().type.decl().methods(name), arguments) != null
        || road(self, name, arguments) != null;
  }

  /** Runs the statements of the script. */
  public @Nullable Object execute(ScriptInstance script) {
    Signature run =
        chooser.choose(script.state().type.decl().ownMethods("run"), Interpreter.NO_ARGUMENTS);
    return run == null ? null : invoke(run, script, Interpreter.NO_ARGUMENTS);
  }

  /** Whether the script declares a function that takes these arguments. */
  public boolean declares(ScriptInstance script, String name, @Nullable Object[] arguments) {
    return chooser.choose(script.state().type.decl().ownMethods(name), arguments) != null;
  }

  /** Whether the script declares it for this object. */
  public boolean picksOwn(ScriptInstance self, String name) {
    return chooser.choose(self.state().type.decl().methods(name), Interpreter.NO_ARGUMENTS) != null;
  }

  private @Nullable Road road(ScriptInstance self, String name, @Nullable Object[] arguments) {
    ClassDecl decl = self.state().type.decl();
    if (arguments.length == 1 && arguments[0] instanceof List<?> list) {
      Object[] spread = in.bounds().spread(list);
      Signature listed = chooser.choose(decl.methods(name), spread);
      if (listed != null && (!listed.isAbstract() || self.state().handlers != null)) {
        return () -> onElements(self, listed, elements(listed, list, spread));
      }
    }
    if (decl.kind() == ClassDecl.Kind.SCRIPT) {
      if (in.host().respondsTo(name, arguments)) {
        return () ->
            in.unwinding().ofHost(null, name, arguments, () -> in.host().call(name, arguments));
      }
      Road own = in.objects().ofScript(self, name, arguments);
      if (own != null) {
        return own;
      }
    }
    Road own = in.objects().ofObject(self, name, arguments);
    if (own != null) {
      return own;
    }
    JavaCalls.Choice added = in.methods().added(self, name, arguments);
    Object parent = self.state().parent;
    JavaCalls.Choice above = parent == null ? null : in.javaCalls().choose(parent, name, arguments);
    // What Groovy adds to every object is not given the part of it that is Java's.
    boolean whole =
        above != null
            && added != null
            && (added.isAdded()
                ? added.method() == above.method()
                : self instanceof ScriptThrowable);
    if (parent != null && above != null && above.method() != null && !whole) {
      return () -> {
        Object value = in.javaCalls().invoke(above, parent, arguments);
        return value == parent ? self : value;
      };
    }
    return added == null ? null : () -> in.javaCalls().invoke(added, self, arguments);
  }

  /** The elements of a list as the arguments of a method or closure that was chosen for them. */
  @Nullable Object[] elements(Signature taking, List<?> list, @Nullable Object[] spread) {
    return listArguments.of(taking, list, spread);
  }

  private @Nullable Object onElements(
      ScriptInstance self, Signature listed, @Nullable Object[] elements) {
    return listed.isAbstract()
        ? in.proxies().handled(self, listed, elements)
        : invoke(listed, self, elements);
  }

  private @Nullable Object missing(ScriptInstance self, String name, @Nullable Object[] arguments) {
    ClassDecl decl = self.state().type.decl();
    Object held = in.scriptProperties().closureIn(self, name);
    if (held instanceof Closure<?> closure) {
      return in.closureCalls().call(closure, arguments);
    }
    if (held != null) {
      return in.methods().call(held, "call", arguments);
    }
    Object[] missing = {name, arguments};
    Signature fallback = chooser.choose(decl.methods("methodMissing"), missing);
    if (fallback != null) {
      return invoke(fallback, self, missing);
    }
    Signature general = chooser.choose(decl.methods("invokeMethod"), missing);
    if (general != null) {
      return invoke(general, self, missing);
    }
    Object outer = in.objects().outer(self);
    if (outer != null && in.methods().picks(outer, name, arguments)) {
      return in.methods().call(outer, name, arguments);
    }
    if (decl.kind() == ClassDecl.Kind.SCRIPT) {
      Object answer =
          in.unwinding().ofHost(null, name, arguments, () -> in.host().missing(name, arguments));
      if (answer != Host.NONE) {
        return answer;
      }
    }
    throw Missing.method(in, name, self.state().type, arguments, false);
  }

  /** Calls a static method of a script's class. */
  public @Nullable Object callStatic(ScriptClass type, String name, @Nullable Object[] arguments) {
    Road road = staticRoad(type, name, arguments);
    if (road != null) {
      return go(road);
    }
    Object held = in.scriptClassProperties().closureIn(type, name);
    if (held instanceof Closure<?> closure) {
      return in.closureCalls().call(closure, arguments);
    }
    Object[] missing = {name, arguments};
    Signature fallback = chooser.choose(type.decl().methods("$static_methodMissing"), missing);
    if (fallback != null) {
      return invoke(fallback, type, missing);
    }
    ClassDecl outer = type.decl().outer;
    if (outer != null && picksStatic(in.types().of(outer), name, arguments)) {
      return callStatic(in.types().of(outer), name, arguments);
    }
    throw Missing.method(in, name, type, arguments, true);
  }

  /** Whether a class has a static method. */
  public boolean picksStatic(ScriptClass type, String name, @Nullable Object[] arguments) {
    return staticRoad(type, name, arguments) != null;
  }

  private @Nullable Road staticRoad(ScriptClass type, String name, @Nullable Object[] arguments) {
    List<Signature> all = new ArrayList<>();
    for (Signature each : type.decl().methods(name)) {
      if (each.isStatic()) {
        all.add(each);
      }
    }
    Signature chosen = chooser.choose(all, arguments);
    Signature found =
        chosen == null ? in.privateMembers().staticMethod(type, name, arguments) : chosen;
    if (found != null) {
      return () -> {
        in.constructors().initialize(type);
        return invoke(found, type, arguments);
      };
    }
    Road own = in.classMembers().road(type, name, arguments);
    if (own != null) {
      return own;
    }
    JavaCalls.Choice added = in.methods().added(type, name, arguments);
    return added == null ? null : () -> in.javaCalls().invoke(added, type, arguments);
  }

  /** Runs a method that was chosen. */
  public @Nullable Object invoke(Signature signature, Object self, @Nullable Object[] arguments) {
    FieldDecl field = signature.field();
    if (field != null) {
      Object holder =
          field.isStatic() && self instanceof ScriptInstance one ? one.state().type : self;
      if (signature.types().length == 0) {
        return in.fields().get(holder, field);
      }
      Object given = chooser.spreadOut(signature, arguments)[0];
      in.fields().set(holder, field, in.casts().argument(given, field.type()));
      return null;
    }
    Code code = signature.code();
    if (code == null) {
      throw new AbstractMethodError(signature.owner().name() + "." + signature.name());
    }
    Object receiver = signature.isStatic() ? in.types().of(signature.owner()) : self;
    return run(code, receiver, signature, arguments);
  }

  /** Runs code on an object or class. */
  public @Nullable Object run(
      Code code, Object self, @Nullable Signature signature, @Nullable Object[] arguments) {
    if (in.unwinding().isReached(code)) {
      throw new Unwound(self, code.name(), arguments, () -> run(code, self, signature, arguments));
    }
    Frame frame = in.enter(code, self, null, Interpreter.NO_BOXES);
    try {
      in.parameters().bind(frame, signature, arguments);
      return code.run(frame);
    } catch (Throwable any) {
      Throwable thrown = in.unwinding().seen(frame, any);
      in.traces().add(thrown, frame);
      throw Throwing.any(thrown);
    } finally {
      in.leave(frame);
    }
  }
}
