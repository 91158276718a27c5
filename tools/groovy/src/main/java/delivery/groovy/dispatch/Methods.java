package delivery.groovy.dispatch;

import delivery.groovy.Host;
import delivery.groovy.HostObject;
import delivery.groovy.program.Frame;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import java.util.Set;
import org.codehaus.groovy.runtime.NullObject;
import org.jspecify.annotations.Nullable;

/** Calls by the kind of their receiver. */
@SuppressWarnings({
  "ReferenceEquality",
  "StatementSwitchToExpressionSwitch"
}) // values of a script are the same only by identity
public final class Methods {
  private static final Set<String> OF_NULL = Set.of("getClass", "hashCode", "equals", "toString");

  private final Interpreter in;

  /** Of a run. */
  public Methods(Interpreter in) {
    this.in = in;
  }

  /** A call with a receiver. */
  public @Nullable Object call(
      @Nullable Object receiver, String name, @Nullable Object[] arguments) {
    if (in.activation().categories.isEmpty()) {
      return plain(receiver, name, arguments);
    }
    Object[] found = in.categories().find(receiver, name, arguments);
    return found == null ? plain(receiver, name, arguments) : found[0];
  }

  private @Nullable Object plain(
      @Nullable Object receiver, String name, @Nullable Object[] arguments) {
    return switch (receiver) {
      case null -> onNull(name, arguments);
      case ScriptInstance instance -> in.scriptCalls().call(instance, name, arguments);
      case ScriptClass type -> in.scriptCalls().callStatic(type, name, arguments);
      case Closure<?> closure -> in.closureCalls().invoke(closure, name, arguments);
      case HostObject host -> onHost(host, name, arguments);
      default -> in.javaCalls().call(receiver, name, arguments);
    };
  }

  /** {@code option.isCase(value)} as Groovy itself asks for it: what it adds is not judged. */
  public @Nullable Object isCase(Object option, @Nullable Object value) {
    Object[] arguments = {value};
    boolean own =
        switch (option) {
          case ScriptInstance instance ->
              instance.state().parent != null
                  || in.scriptCalls()
                          .chooser()
                          .choose(instance.state().type.decl().methods("isCase"), arguments)
                      != null;
          case HostObject host -> host.respondsTo("isCase", arguments);
          default -> false;
        };
    if (own || !in.activation().categories.isEmpty()) {
      return call(option, "isCase", arguments);
    }
    return option instanceof ScriptInstance || option instanceof HostObject
        ? (Object) option.equals(value)
        : in.javaCalls().unjudged(option, "isCase", arguments);
  }

  private @Nullable Object onNull(String name, @Nullable Object[] arguments) {
    Object nothing = NullObject.getNullObject();
    if (name.equals("asType") && arguments.length == 1) {
      return null;
    }
    if (name.equals("getProperty") || name.equals("setProperty") || name.equals("invokeMethod")) {
      throw new NullPointerException("Cannot invoke method " + name + "() on null object");
    }
    JavaCalls.Choice choice = in.javaCalls().choose(nothing, name, arguments);
    Class<?> declaring = choice.member() == null ? null : choice.member().declaring();
    if (declaring == NullObject.class || (declaring == Object.class && OF_NULL.contains(name))) {
      return in.objects().onNull(name, arguments);
    }
    if (declaring == null || !choice.isAdded()) {
      throw new NullPointerException("Cannot invoke method " + name + "() on null object");
    }
    return in.javaCalls().invoke(choice, nothing, arguments);
  }

  private @Nullable Object onHost(HostObject host, String name, @Nullable Object[] arguments) {
    try {
      if (host.respondsTo(name, arguments)) {
        return in.unwinding().ofHost(host, name, arguments, () -> host.call(name, arguments));
      }
      switch (name + "/" + arguments.length) {
        case "toString/0":
          return host.toString();
        case "hashCode/0":
          return host.hashCode();
        case "equals/1":
          return host.equals(arguments[0]);
        default:
      }
      JavaCalls.Choice choice = added(host, name, arguments);
      if (choice != null) {
        return in.javaCalls().invoke(choice, host, arguments);
      }
      return in.unwinding().ofHost(host, name, arguments, () -> host.missing(name, arguments));
    } catch (Throwable thrown) {
      throw Throwing.any(thrown);
    }
  }

  /** A method of Object or one that Groovy adds; null when there is none. */
  public JavaCalls.@Nullable Choice added(
      Object receiver, String name, @Nullable Object[] arguments) {
    JavaCalls.Choice choice = in.javaCalls().choose(receiver, name, arguments);
    if (choice.member() == null) {
      return null;
    }
    boolean plain = choice.isAdded() || in.objects().isPlain(choice.member(), receiver);
    return plain ? choice : null;
  }

  /** A call without a receiver in a method. */
  public @Nullable Object callOnSelf(Frame frame, String name, @Nullable Object[] arguments) {
    Object hidden = in.privateMembers().call(frame, name, arguments);
    return hidden == Host.NONE ? call(frame.self, name, arguments) : hidden;
  }

  /** Whether Groovy would pick a method of this object, so that nothing is missing. */
  public boolean picks(@Nullable Object receiver, String name, @Nullable Object[] arguments) {
    return switch (receiver) {
      case null -> false;
      case ScriptInstance instance -> in.scriptCalls().picks(instance, name, arguments);
      case ScriptClass type -> in.scriptCalls().picksStatic(type, name, arguments);
      case Closure<?> closure -> in.closureCalls().picks(closure, name, arguments);
      case HostObject host ->
          host.respondsTo(name, arguments) || added(host, name, arguments) != null;
      default -> in.javaCalls().choose(receiver, name, arguments).method() != null;
    };
  }
}
