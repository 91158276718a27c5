package delivery.groovy.member;

import delivery.groovy.Host;
import delivery.groovy.HostObject;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.Missing;
import delivery.groovy.program.Frame;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.GroovyRuntimeException;
import groovy.lang.MissingPropertyException;
import org.jspecify.annotations.Nullable;

/** Names that no scope declares: in closures by owner and delegate, else of the object. */
@SuppressWarnings({
  "ReferenceEquality",
  "StatementSwitchToExpressionSwitch"
}) // values of a script are the same only by identity
public final class DynamicVariables {
  private final Interpreter in;

  /** Of a run. */
  public DynamicVariables(Interpreter in) {
    this.in = in;
  }

  /** Reads a name. */
  public @Nullable Object get(Frame frame, String name) {
    Object hidden = in.privateMembers().property(frame, name);
    if (hidden != Host.NONE) {
      return hidden;
    }
    return in.properties().get(frame, frame.closure == null ? frame.self : frame.closure, name);
  }

  /** Assigns a name. */
  public void set(Frame frame, String name, @Nullable Object value) {
    in.properties().set(frame, frame.closure == null ? frame.self : frame.closure, name, value);
  }

  /** A name in a closure. */
  public @Nullable Object ofClosure(Closure<?> closure, String name) {
    switch (name) {
      case "delegate":
        return closure.getDelegate();
      case "owner":
        return closure.getOwner();
      case "thisObject":
        return closure.getThisObject();
      case "maximumNumberOfParameters":
        return closure.getMaximumNumberOfParameters();
      case "parameterTypes":
        return closure.getParameterTypes();
      case "directive":
        return closure.getDirective();
      case "resolveStrategy":
        return closure.getResolveStrategy();
      case "class":
        return in.methods().call(closure, "getClass", Interpreter.NO_ARGUMENTS);
      case "metaClass":
        throw in.judge().never("the metaclass of a closure");
      default:
        return byStrategy(closure, name);
    }
  }

  private @Nullable Object byStrategy(Closure<?> closure, String name) {
    Object owner = closure.getOwner();
    Object delegate = closure.getDelegate();
    return switch (closure.getResolveStrategy()) {
      case Closure.DELEGATE_FIRST -> either(closure, delegate, owner, name);
      case Closure.DELEGATE_ONLY -> only(delegate, name);
      case Closure.OWNER_ONLY -> only(owner, name);
      case Closure.TO_SELF -> Host.NONE;
      default -> either(closure, owner, delegate, name);
    };
  }

  private @Nullable Object only(@Nullable Object object, String name) {
    return in.properties().get(null, object, name);
  }

  private @Nullable Object either(
      Closure<?> closure, @Nullable Object first, @Nullable Object second, String name) {
    MissingPropertyException missing = null;
    Object value = Host.NONE;
    try {
      value = first == null ? only(null, name) : found(first, name);
    } catch (MissingPropertyException thrown) {
      missing = thrown;
    }
    if (value != Host.NONE) {
      return value;
    }
    if (second != null && first != closure && first != second) {
      try {
        value = found(second, name);
      } catch (GroovyRuntimeException ignored) {
        value = Host.NONE;
      }
      if (value != Host.NONE) {
        return value;
      }
    }
    if (missing != null) {
      throw missing;
    }
    return Host.NONE;
  }

  private @Nullable Object found(Object object, String name) {
    if (!in.activation().categories.isEmpty()) {
      return in.properties().get(null, object, name);
    }
    return in.properties().find(object, name);
  }

  /** The failure of the object that Groovy asks first. */
  public MissingPropertyException missing(Closure<?> closure, String name) {
    Object first =
        switch (closure.getResolveStrategy()) {
          case Closure.DELEGATE_FIRST, Closure.DELEGATE_ONLY -> closure.getDelegate();
          case Closure.TO_SELF -> null;
          default -> closure.getOwner();
        };
    return switch (first) {
      case null -> Missing.property(name, closure.getClass());
      case Closure<?> outer when outer != closure -> missing(outer, name);
      case HostObject host -> Missing.property(name, host.typeName());
      case ScriptClass type -> Missing.property(name, type);
      case ScriptInstance instance -> missing(instance, name);
      default -> Missing.property(name, in.types().classOf(first));
    };
  }

  /** The failure of an object. */
  public MissingPropertyException missing(ScriptInstance instance, String name) {
    Class<?> binding = in.isScript(instance) ? in.host().bindingType() : null;
    return Missing.property(name, binding == null ? instance.state().type : binding);
  }

  /** Assigns a name in a closure. */
  public void setOfClosure(Closure<?> closure, String name, @Nullable Object value) {
    switch (name) {
      case "delegate" -> closure.setDelegate(value);
      case "directive" -> closure.setDirective((Integer) java.util.Objects.requireNonNull(value));
      case "resolveStrategy" ->
          closure.setResolveStrategy(((Number) java.util.Objects.requireNonNull(value)).intValue());
      case "metaClass" -> throw in.judge().never("changing a metaclass");
      default -> {
        Object owner = closure.getOwner();
        Object delegate = closure.getDelegate();
        switch (closure.getResolveStrategy()) {
          case Closure.DELEGATE_FIRST -> setEither(closure, delegate, owner, name, value);
          case Closure.DELEGATE_ONLY -> in.properties().set(null, delegate, name, value);
          case Closure.OWNER_ONLY -> in.properties().set(null, owner, name, value);
          case Closure.TO_SELF -> throw Missing.property(name, closure.getClass());
          default -> setEither(closure, owner, delegate, name, value);
        }
      }
    }
  }

  private void setEither(
      Closure<?> closure,
      @Nullable Object first,
      @Nullable Object second,
      String name,
      @Nullable Object value) {
    try {
      in.properties().set(null, first, name, value);
    } catch (GroovyRuntimeException refused) {
      if (first != null && first != closure && first != second) {
        try {
          in.properties().set(null, second, name, value);
          return;
        } catch (GroovyRuntimeException ignored) {
          throw refused;
        }
      }
      throw refused;
    }
  }
}
