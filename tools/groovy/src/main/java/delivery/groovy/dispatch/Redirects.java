package delivery.groovy.dispatch;

import delivery.groovy.Member;
import delivery.groovy.Place;
import delivery.groovy.member.JsonValues;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.jspecify.annotations.Nullable;

/** Methods of Groovy that reach other members by name: their work is done here, judged. */
@SuppressWarnings("StatementSwitchToExpressionSwitch")
public final class Redirects {
  /** What such a method does. */
  public enum Kind {
    GET_PROPERTY,
    SET_PROPERTY,
    SPREAD_PROPERTY,
    INVOKE,
    COERCE,
    PRINT,
    NEVER,
    REFLECT,
    USE,
    NEW,
    PROPERTIES,
    CLASS_OF,
    STACK_TRACE,
    DUMP,
    JSON
  }

  private static final Set<String> NEVER =
      Set.of(
          "getMetaClass",
          "setMetaClass",
          "metaClass",
          "mixin",
          "getMetaPropertyValues",
          "addShutdownHook");

  private final Interpreter in;

  /** Of a run. */
  public Redirects(Interpreter in) {
    this.in = in;
  }

  /** What a method does in place of itself; null for most. */
  public static @Nullable Kind kind(Member member) {
    List<Class<?>> types = member.parameters();
    boolean added = member.declaring() == DefaultGroovyMethods.class;
    boolean groovy = added || groovy.lang.GroovyObject.class.isAssignableFrom(member.declaring());
    boolean named = types.size() > 1 && types.get(1) == String.class;
    if (member.name().equals("asType")
        && !types.isEmpty()
        && types.get(types.size() - 1) == Class.class) {
      return Kind.COERCE;
    }
    if (added && named) {
      boolean of = types.get(0) == Object.class;
      switch (member.name()) {
        case "getAt":
          return of
              ? Kind.GET_PROPERTY
              : Collection.class.isAssignableFrom(types.get(0)) ? Kind.SPREAD_PROPERTY : null;
        case "putAt":
          return of ? Kind.SET_PROPERTY : null;
        case "invokeMethod":
          return Kind.INVOKE;
        default:
      }
    }
    if (groovy && NEVER.contains(member.name())) {
      return Kind.NEVER;
    }
    boolean own = !added && groovy && member.kind() == Member.Kind.METHOD;
    return switch (member.name()) {
      case "getProperty" -> own && types.equals(List.of(String.class)) ? Kind.GET_PROPERTY : null;
      case "setProperty" -> own && types.size() == 2 ? Kind.SET_PROPERTY : null;
      case "invokeMethod" -> own && types.size() == 2 ? Kind.INVOKE : null;
      case "print", "println", "printf" ->
          added
                  && (types.get(0) == Object.class || types.get(0) == Closure.class)
                  && !types.contains(java.io.PrintWriter.class)
              ? Kind.PRINT
              : null;
      case "respondsTo", "hasProperty" -> added ? Kind.REFLECT : null;
      case "use" -> added ? Kind.USE : null;
      case "newInstance" ->
          (added && types.get(0) == Class.class) || member.declaring() == Class.class
              ? Kind.NEW
              : null;
      case "getProperties" -> added ? Kind.PROPERTIES : null;
      case "getClass" -> member.declaring() == Object.class ? Kind.CLASS_OF : null;
      case "printStackTrace" ->
          member.declaring() == Throwable.class && types.isEmpty() ? Kind.STACK_TRACE : null;
      case "toJson", "toString", "toPrettyString" -> JsonValues.writes(member) ? Kind.JSON : null;
      case "dump" -> added ? Kind.DUMP : null;
      default -> null;
    };
  }

  /** Does its work. */
  public @Nullable Object call(
      JavaCalls.Choice choice, Object receiver, @Nullable Object[] arguments) {
    Member member = Objects.requireNonNull(choice.member());
    switch (Objects.requireNonNull(choice.redirect())) {
      case GET_PROPERTY:
        if (arguments[0] == null) {
          throw new NullPointerException(
              "Cannot invoke \"Object.hashCode()\" because \"key\" is null");
        }
        return in.properties().get(null, receiver, named(arguments));
      case SET_PROPERTY:
        in.properties().set(null, receiver, named(arguments), arguments[1]);
        return null;
      case SPREAD_PROPERTY:
        return in.properties().spread((Collection<?>) receiver, named(arguments));
      case INVOKE:
        return in.methods()
            .call(receiver, named(arguments), delivery.groovy.value.Members.array(arguments[1]));
      case COERCE:
        Object type = arguments[arguments.length - 1];
        return type == null ? receiver : in.casts().coerce(receiver, type);
      case PRINT:
        return print(member.name(), arguments);
      case NEVER:
        throw in.judge().never(member.name());
      case USE:
        return in.categories().use(arguments);
      case NEW:
        return in.constructors()
            .ofJava(
                (Class<?>) receiver,
                arguments.length == 1 && arguments[0] instanceof Object[] all ? all : arguments);
      case PROPERTIES:
        in.judge().check(member, choice.verdict(), receiver, arguments);
        return in.beans().of(receiver);
      case CLASS_OF:
        in.judge().check(member, choice.verdict(), receiver, arguments);
        return in.types().classOf(receiver);
      case STACK_TRACE:
        in.judge().check(member, choice.verdict(), receiver, arguments);
        return printStackTrace((Throwable) receiver);
      case REFLECT:
        in.judge().check(member, choice.verdict(), receiver, arguments);
        return reflect(choice, receiver, member.name(), arguments);
      case JSON:
        in.judge().check(member, choice.verdict(), receiver, arguments);
        in.bounds().check(member.name(), receiver, arguments);
        return Throwing.unwrapping(
            () -> in.json().write(Objects.requireNonNull(choice.method()), receiver, arguments));
      case DUMP:
        in.judge().check(member, choice.verdict(), receiver, arguments);
        return receiver instanceof ScriptInstance
            ? Objects.toIdentityString(receiver)
            : DefaultGroovyMethods.dump(receiver);
    }
    throw new IllegalStateException("a redirect without its work");
  }

  private static String named(@Nullable Object[] arguments) {
    return String.valueOf(arguments[0]);
  }

  private @Nullable Object reflect(
      JavaCalls.Choice choice, Object receiver, String method, @Nullable Object[] arguments) {
    String name = String.valueOf(arguments[0]);
    boolean own = receiver instanceof ScriptInstance || receiver instanceof ScriptClass;
    if (own && method.equals("hasProperty")) {
      var decl =
          receiver instanceof ScriptInstance instance
              ? instance.state().type.decl()
              : ((ScriptClass) receiver).decl();
      return decl.field(name) != null || in.scriptProperties().getter(decl, name, false) != null
          ? name
          : null;
    }
    if (own) {
      Object[] given =
          arguments.length > 1 && arguments[1] instanceof Object[] types ? types : new Object[0];
      var decl =
          receiver instanceof ScriptInstance instance
              ? instance.state().type.decl()
              : ((ScriptClass) receiver).decl();
      List<String> found = new ArrayList<>();
      decl.methods(name).stream()
          .filter(each -> arguments.length == 1 || each.types().length == given.length)
          .forEach(each -> found.add(each.name()));
      return found;
    }
    return Throwing.unwrapping(
        () -> Objects.requireNonNull(choice.method()).doMethodInvoke(receiver, arguments.clone()));
  }

  /** What {@code print}, {@code println} and {@code printf} write. */
  public @Nullable Object print(String name, @Nullable Object[] arguments) {
    String text;
    if (name.equals("printf")) {
      Object[] values =
          arguments.length == 2 && arguments[1] instanceof Object[] several
              ? several
              : arguments.length == 2 && arguments[1] instanceof List<?> list
                  ? list.toArray()
                  : Arrays.copyOfRange(arguments, 1, arguments.length);
      in.bounds().check("printf", arguments[0], values);
      text = String.format(String.valueOf(arguments[0]), values);
    } else {
      text = arguments.length == 0 ? "" : in.texts().format(arguments[0]);
    }
    in.host().print(name.equals("println") ? text + "\n" : text);
    return null;
  }

  /** Prints the script's own calls. */
  public @Nullable Object printStackTrace(Throwable thrown) {
    StringBuilder text = new StringBuilder(thrown + "\n");
    for (Place each : in.traces().of(thrown)) {
      text.append("\tat ").append(each.method()).append('(').append(each.file()).append(':');
      text.append(each.line()).append(")\n");
    }
    in.host().print(text.toString());
    return null;
  }

  /** {@code object.&method}. */
  public Object pointer(@Nullable Object receiver, String method) {
    if (receiver == null) {
      throw new NullPointerException(
          "Cannot create method pointer for method '" + method + "' on null object");
    }
    return new MethodPointer(in, receiver, method);
  }
}
