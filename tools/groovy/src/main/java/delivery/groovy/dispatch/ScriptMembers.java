package delivery.groovy.dispatch;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Signature;
import delivery.groovy.value.Members;
import delivery.groovy.value.ScriptClosure;
import delivery.groovy.value.ScriptInstance;
import delivery.groovy.value.ScriptThrowable;
import groovy.lang.Closure;
import groovy.lang.MetaClass;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers what Java and Groovy's own methods ask of the values of a script. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class ScriptMembers implements Members {
  private final Interpreter in;
  private final MetaClass metaClass;

  /** Of a run. */
  public ScriptMembers(Interpreter in) {
    this.in = in;
    this.metaClass = new DispatchingMetaClass(in);
  }

  @Override
  public @Nullable Object invoke(Object receiver, String name, @Nullable Object[] arguments) {
    return in.methods().call(receiver, name, arguments);
  }

  @Override
  public @Nullable Object run(ScriptClosure closure, @Nullable Object[] arguments) {
    Object result = in.closureCalls().run(closure, arguments);
    if (result instanceof ScriptInstance own) {
      in.activation().given = own;
    }
    return result;
  }

  @Override
  public @Nullable Object property(Object receiver, String name) {
    return in.properties().get(null, receiver, name);
  }

  @Override
  public void setProperty(Object receiver, String name, @Nullable Object value) {
    in.properties().set(null, receiver, name, value);
  }

  private @Nullable Signature own(
      ScriptInstance receiver, String name, @Nullable Object[] arguments) {
    ClassDecl decl = receiver.state().type.decl();
    Signature found = in.scriptCalls().chooser().choose(decl.methods(name), arguments);
    return found == null || found.isAbstract() ? null : found;
  }

  private @Nullable Object asked(
      Signature found, ScriptInstance receiver, @Nullable Object[] arguments) {
    return in.unwinding().foreign(() -> in.scriptCalls().invoke(found, receiver, arguments));
  }

  @Override
  public boolean equalTo(ScriptInstance receiver, @Nullable Object other) {
    Object[] given = {other};
    Signature found = own(receiver, "equals", given);
    if (found != null) {
      return Boolean.TRUE.equals(asked(found, receiver, given));
    }
    Object part = part(receiver);
    Object others = other instanceof ScriptInstance own ? part(own) : other;
    return part == null ? receiver == other : part.equals(others);
  }

  /** What Java has of an object, but for exceptions, which are the same only by identity. */
  private static @Nullable Object part(ScriptInstance receiver) {
    return receiver instanceof ScriptThrowable ? null : receiver.state().parent;
  }

  @Override
  public int hash(ScriptInstance receiver) {
    Signature found = own(receiver, "hashCode", Interpreter.NO_ARGUMENTS);
    if (found == null) {
      Object part = part(receiver);
      return part == null ? System.identityHashCode(receiver) : part.hashCode();
    }
    Object hash = asked(found, receiver, Interpreter.NO_ARGUMENTS);
    return ((Number) Objects.requireNonNull(hash)).intValue();
  }

  @Override
  public String text(ScriptInstance receiver) {
    Signature found = own(receiver, "toString", Interpreter.NO_ARGUMENTS);
    if (found != null) {
      return String.valueOf(asked(found, receiver, Interpreter.NO_ARGUMENTS));
    }
    if (receiver.state().type.decl().isConstant()) {
      return in.enums().name(receiver);
    }
    if (receiver instanceof ScriptThrowable thrown) {
      String message = message(thrown);
      String name = thrown.state().type.decl().name();
      return message == null ? name : name + ": " + message;
    }
    return Objects.requireNonNullElse(parentText(receiver), in.objects().textOf(receiver));
  }

  private static @Nullable String parentText(ScriptInstance receiver) {
    Object parent = receiver.state().parent;
    return parent == null ? null : parent.toString();
  }

  @Override
  public @Nullable String message(ScriptThrowable receiver) {
    Signature found = own(receiver, "getMessage", Interpreter.NO_ARGUMENTS);
    if (found == null) {
      return receiver.plainMessage();
    }
    Object message = asked(found, receiver, Interpreter.NO_ARGUMENTS);
    return message == null ? null : message.toString();
  }

  @Override
  public int order(ScriptInstance receiver, @Nullable Object other) {
    return in.operators().equality().order(receiver, other);
  }

  @Override
  public @Nullable Object runBody(ScriptClosure closure, @Nullable Object[] arguments) {
    try {
      return run(closure, arguments);
    } catch (Unwound instead) {
      return instead.call();
    }
  }

  @Override
  public Closure<Object> unwinding(ScriptClosure closure) {
    return new Unwinding.Kept(in, closure);
  }

  @Override
  public String className(ScriptClosure closure) {
    return in.types().nameOf(closure);
  }

  @Override
  public MetaClass metaClass() {
    return metaClass;
  }
}
