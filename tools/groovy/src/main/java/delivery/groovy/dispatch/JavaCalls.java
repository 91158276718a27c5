package delivery.groovy.dispatch;

import delivery.groovy.Host;
import delivery.groovy.Member;
import delivery.groovy.Policy.Verdict;
import delivery.groovy.operation.Concerned;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.GroovyRuntimeException;
import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import groovy.lang.MetaClassImpl;
import groovy.lang.MetaMethod;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.codehaus.groovy.reflection.CachedMethod;
import org.codehaus.groovy.reflection.GeneratedMetaMethod;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.codehaus.groovy.runtime.MetaClassHelper;
import org.codehaus.groovy.runtime.metaclass.ClosureMetaMethod;
import org.codehaus.groovy.runtime.metaclass.NewMetaMethod;
import org.codehaus.groovy.runtime.typehandling.GroovyCastException;
import org.jspecify.annotations.Nullable;

/** Calls of what Java and Groovy declare: chosen by Groovy, judged, and invoked as chosen. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class JavaCalls {
  private final Interpreter in;
  private final Map<Key, Choice> chosen = new HashMap<>();

  /** Of a run. */
  public JavaCalls(Interpreter in) {
    this.in = in;
  }

  /** A call's name and types. */
  @SuppressWarnings("ArrayRecordComponent") // compared by its elements
  private record Key(Class<?> type, String name, boolean onClass, @Nullable Class<?>[] arguments) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && key.type == type
          && key.onClass == onClass
          && key.name.equals(name)
          && Arrays.equals(key.arguments, arguments);
    }

    @Override
    public int hashCode() {
      int hash = type.hashCode() * 31 + name.hashCode();
      for (Class<?> each : arguments) {
        hash = hash * 31 + (each == null ? 7 : each.hashCode());
      }
      return hash;
    }
  }

  /**
   * What a call reaches.
   *
   * @param method null when nothing takes the call
   * @param spreads whether a list of arguments was given as one
   */
  public record Choice(
      @Nullable MetaMethod method,
      @Nullable Member member,
      Verdict verdict,
      boolean spreads,
      Redirects.@Nullable Kind redirect,
      boolean bounded) {
    /** Whether Groovy adds it to the class. */
    boolean isAdded() {
      return method != null && !(method instanceof CachedMethod);
    }
  }

  private static final Choice NOTHING = new Choice(null, null, Verdict.REFUSED, false, null, false);

  /** Groovy's own metaclass of a class. */
  public static MetaClassImpl metaClass(Class<?> type) {
    MetaClass metaClass = GroovySystem.getMetaClassRegistry().getMetaClass(type);
    if (metaClass instanceof MetaClassImpl known) {
      return known;
    }
    throw new IllegalStateException("the metaclass of " + type.getName() + " was changed");
  }

  /** What a method call of an object of Java reaches. */
  public Choice choose(Object receiver, String name, @Nullable Object[] arguments) {
    boolean onClass = receiver instanceof Class<?>;
    Class<?> type = onClass ? (Class<?>) receiver : receiver.getClass();
    return choose(type, onClass, name, arguments);
  }

  /** What a call on a class, or on an object of it, reaches. */
  public Choice choose(Class<?> type, boolean onClass, String name, @Nullable Object[] arguments) {
    Class<?>[] types = MetaClassHelper.convertToTypeArray(arguments);
    for (int i = 0; i < types.length; i++) {
      if (arguments[i] instanceof delivery.groovy.value.ScriptClosure) {
        types[i] = Closure.class;
      }
    }
    Key key = new Key(type, name, onClass, types);
    Choice known = chosen.get(key);
    if (known != null) {
      return known;
    }
    boolean one = !onClass && arguments.length == 1 && arguments[0] instanceof List;
    Choice found = find(type, onClass, name, arguments);
    if (found.method() == null && one) {
      Object[] spread = in.bounds().spread((List<?>) arguments[0]);
      Choice listed = find(type, onClass, name, spread);
      return listed.method() == null
          ? listed
          : new Choice(
              listed.method(),
              listed.member(),
              listed.verdict(),
              true,
              listed.redirect(),
              listed.bounded());
    }
    chosen.put(key, found);
    return found;
  }

  private Choice find(Class<?> type, boolean onClass, String name, @Nullable Object[] arguments) {
    MetaClassImpl metaClass = metaClass(type);
    MetaMethod method =
        onClass
            ? metaClass.retrieveStaticMethod(name, arguments)
            : metaClass.getMethodWithCaching(type, name, arguments.clone(), false);
    if (method == null && type == Class.class) {
      method = metaClass.getMethodWithCaching(type, name, arguments.clone(), false);
    }
    if (method == null) {
      return NOTHING;
    }
    boolean supported =
        method instanceof CachedMethod
            || method instanceof GeneratedMetaMethod
            || (method instanceof NewMetaMethod && !(method instanceof ClosureMetaMethod))
            || method.getClass().getName().startsWith("org.codehaus.groovy.runtime.dgm");
    if (!supported) {
      throw in.judge().never("a method of kind " + method.getClass().getName());
    }
    Member member = Judge.member(method);
    return new Choice(
        method,
        member,
        in.judge().verdict(member),
        false,
        Redirects.kind(member),
        Concerned.calls(type, member.name()));
  }

  /** Calls a method of an object or class of Java. */
  public @Nullable Object call(Object receiver, String name, @Nullable Object[] arguments) {
    Choice choice = choose(receiver, name, arguments);
    if (choice.method() == null) {
      return missing(receiver, name, arguments);
    }
    return invoke(choice, receiver, arguments);
  }

  /** Judges and invokes what was chosen. */
  public @Nullable Object invoke(Choice choice, Object receiver, @Nullable Object[] arguments) {
    MetaMethod method = java.util.Objects.requireNonNull(choice.method());
    Member member = java.util.Objects.requireNonNull(choice.member());
    Object[] given = choice.spreads() ? elements(method, arguments) : arguments;
    if (choice.redirect() != null) {
      return in.redirects().call(choice, receiver, given);
    }
    in.judge().check(member, choice.verdict(), receiver, given);
    if (choice.bounded()) {
      in.bounds().check(member.name(), receiver, given);
    }
    return direct(method, receiver, given, choice.spreads());
  }

  // Groovy converts the list for the parameters, and hands its elements on as they are.
  private @Nullable Object[] elements(MetaMethod method, @Nullable Object[] list) {
    Throwing.unwrapping(() -> method.coerceArgumentsToClasses(list.clone()));
    return in.bounds().spread((List<?>) list[0]);
  }

  /** The same for what Groovy itself asks of an object. */
  public @Nullable Object unjudged(Object receiver, String name, @Nullable Object[] arguments) {
    Choice choice = choose(receiver, name, arguments);
    MetaMethod method = choice.method();
    if (method == null || choice.redirect() != null || choice.spreads()) {
      return call(receiver, name, arguments);
    }
    if (choice.bounded()) {
      in.bounds().check(name, receiver, arguments);
    }
    return direct(method, receiver, arguments, false);
  }

  private @Nullable Object direct(
      MetaMethod method, @Nullable Object receiver, @Nullable Object[] given, boolean asIs) {
    try {
      // Groovy converts the list that was given, not what is in it.
      return asIs
          ? method.invoke(receiver, given.clone())
          : method.doMethodInvoke(receiver, given.clone());
    } catch (InvokerInvocationException wrapped) {
      Throwable cause = Throwing.unwrapped(wrapped);
      throw Throwing.any(
          switch (cause) {
            case CloneNotSupportedException none when receiver instanceof ScriptInstance own ->
                notCloned(own);
            case GroovyCastException refused -> named(refused);
            case GroovyRuntimeException refused -> compared(refused);
            default -> cause;
          });
    } catch (GroovyCastException refused) {
      throw named(refused);
    } catch (GroovyRuntimeException refused) {
      throw compared(refused);
    }
  }

  /** The same for two values that Groovy cannot compare. */
  private GroovyRuntimeException compared(GroovyRuntimeException refused) {
    ScriptInstance given = in.activation().given;
    String text = String.valueOf(refused.getMessage());
    return given == null
            || !text.startsWith("Cannot compare ")
            || !text.contains("delivery.groovy.value.")
        ? refused
        : new GroovyRuntimeException(
            text.replaceFirst(
                "delivery\\.groovy\\.value\\.\\S+",
                Matcher.quoteReplacement(in.types().nameOf(given))));
  }

  /** Java names the class of what a closure gave it, which is the interpreter's own. */
  private GroovyCastException named(GroovyCastException refused) {
    ScriptInstance given = in.activation().given;
    String text = String.valueOf(refused.getMessage());
    return given == null || !text.contains("with class 'delivery.groovy.")
        ? refused
        : new GroovyCastException(
            text.replaceFirst(
                "with class 'delivery[^']*'",
                Matcher.quoteReplacement("with class '" + in.types().nameOf(given) + "'")));
  }

  /** Java names the class of the object, which to a script is its own; an enum says nothing. */
  private static Throwable notCloned(ScriptInstance own) {
    ClassDecl type = own.state().type.decl();
    return type.isConstant()
        ? new CloneNotSupportedException()
        : new CloneNotSupportedException(type.name());
  }

  @Nullable Object missing(Object receiver, String name, @Nullable Object[] arguments) {
    if (receiver instanceof Map<?, ?> map && map.get(name) instanceof Closure<?> closure) {
      return in.closureCalls().call(closure, arguments);
    }
    if (receiver instanceof GString text) {
      return in.methods().call(text.toString(), name, arguments);
    }
    Object special = in.groovyObjects().call(receiver, name, arguments);
    if (special != Host.NONE) {
      return special;
    }
    boolean onClass = receiver instanceof Class<?>;
    Class<?> type = onClass ? (Class<?>) receiver : receiver.getClass();
    Object held = in.properties().closureIn(receiver, name);
    if (held instanceof Closure<?> closure) {
      return in.closureCalls().call(closure, arguments);
    }
    throw Missing.method(in, name, type, arguments, onClass);
  }
}
