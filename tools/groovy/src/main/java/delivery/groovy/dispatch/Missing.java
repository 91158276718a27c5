package delivery.groovy.dispatch;

import delivery.groovy.Member;
import delivery.groovy.operation.Types;
import delivery.groovy.program.Signature;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptClass;
import groovy.lang.GroovyRuntimeException;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.MethodRankHelper;
import org.codehaus.groovy.runtime.metaclass.MethodSelectionException;
import org.codehaus.groovy.runtime.metaclass.MissingMethodExceptionNoStack;
import org.codehaus.groovy.util.FastArray;
import org.jspecify.annotations.Nullable;

/** Failures for members that do not exist; Groovy's words, with the names of a script's classes. */
public final class Missing {
  private Missing() {}

  /** For a method. */
  public static MissingMethodException method(
      Interpreter in, String name, Object type, @Nullable Object[] arguments, boolean isStatic) {
    return new Method(
        name,
        type instanceof Class<?> java ? java : Object.class,
        text(in, name, type, arguments, isStatic),
        arguments,
        isStatic);
  }

  private static String text(
      Interpreter in, String name, Object type, @Nullable Object[] arguments, boolean isStatic) {
    return "No signature of method: "
        + (isStatic ? "static " : "")
        + nameOf(type)
        + "."
        + name
        + "() is applicable for argument types: ("
        + types(in, arguments)
        + ") values: "
        + InvokerHelper.toArrayString(arguments, 60, true)
        + (type instanceof Class<?> java
            ? MethodRankHelper.getMethodSuggestionString(name, java, arguments)
            : "");
  }

  /** For a property. */
  public static MissingPropertyException property(String name, Object type) {
    return type instanceof Class<?> java
        ? new MissingPropertyException(name, java)
        : new Property("No such property: " + name + " for class: " + nameOf(type), name);
  }

  /** What a script makes of one of its own classes, which Java's constructors do not take. */
  static @Nullable Object made(Interpreter in, Class<?> type, @Nullable Object[] given) {
    if (given.length < 2 || !(given[1] instanceof ScriptClass owner)) {
      return null;
    }
    String name = String.valueOf(given[0]);
    if (type == MissingPropertyException.class && given.length == 2) {
      in.judge().check(constructor(type, String.class, Class.class), type, given);
      return property(name, owner);
    }
    if (type == MissingMethodException.class
        && given.length == 3
        && given[2] instanceof Object[] arguments) {
      in.judge().check(constructor(type, String.class, Class.class, Object[].class), type, given);
      return method(in, name, owner, arguments, false);
    }
    return null;
  }

  private static Member constructor(Class<?> type, Class<?>... parameters) {
    return new Member(Member.Kind.CONSTRUCTOR, type, "", List.of(parameters));
  }

  // Groovy's call sites make the real exception of its light double.
  /** As a script sees it. */
  public static Throwable shown(Throwable thrown) {
    return thrown instanceof MissingMethodExceptionNoStack light
        ? new MissingMethodException(
            light.getMethod(), light.getType(), light.getArguments(), light.isStatic())
        : thrown;
  }

  /** The name of a class in texts. */
  public static String nameOf(Object type) {
    return type instanceof ScriptClass script
        ? script.decl().name()
        : type instanceof Class<?> java ? java.getName() : String.valueOf(type);
  }

  /** A method that does not exist. */
  public static final class Method extends MissingMethodException implements Types.Disguised {
    private static final long serialVersionUID = 1L;
    private final String text;

    Method(
        String name, Class<?> type, String text, @Nullable Object[] arguments, boolean isStatic) {
      super(name, type, arguments, isStatic);
      this.text = text;
    }

    @Override
    public String getMessage() {
      return text;
    }

    @Override
    public Class<?> shownAs() {
      return MissingMethodException.class;
    }

    @Override
    public String toString() {
      return MissingMethodException.class.getName() + ": " + text;
    }
  }

  /** A property that does not exist. */
  public static final class Property extends MissingPropertyException implements Types.Disguised {
    private static final long serialVersionUID = 1L;
    private final String name;

    Property(String text, String name) {
      super(text);
      this.name = name;
    }

    @Override
    public String getProperty() {
      return name;
    }

    @Override
    public String getMessage() {
      return getMessageWithoutLocationText();
    }

    @Override
    public Class<?> shownAs() {
      return MissingPropertyException.class;
    }

    @Override
    public String toString() {
      return MissingPropertyException.class.getName() + ": " + getMessage();
    }
  }

  /** Groovy's failure for a call without arguments of a name whose methods all ask for some. */
  public static final class Selection extends MethodSelectionException implements Types.Disguised {
    private static final long serialVersionUID = 1L;
    private final String text;

    /** Of these. */
    public Selection(List<Signature> candidates) {
      super(candidates.get(0).name(), new FastArray(), new Class<?>[0]);
      // The order of Groovy's list is that of Java's reflection, which is none.
      text =
          "Could not find which method "
              + candidates.get(0).name()
              + "() to invoke from this list:"
              + candidates.stream()
                  .map(each -> "\n  " + text(each))
                  .sorted()
                  .collect(Collectors.joining());
    }

    private static String text(Signature method) {
      boolean creates = method.name().equals("<init>");
      String parameters =
          Arrays.stream(method.types()).map(TypeRef::name).collect(Collectors.joining(", "));
      return Modifier.toString(method.modifiers())
          + " "
          + (creates ? "" : method.returns().name() + " ")
          + "%s#%s(%s)".formatted(method.owner().name(), method.name(), parameters);
    }

    @Override
    public String getMessage() {
      return text;
    }

    @Override
    public Class<?> shownAs() {
      return MethodSelectionException.class;
    }

    @Override
    public String toString() {
      return MethodSelectionException.class.getName() + ": " + text;
    }
  }

  /** No constructor takes the arguments. */
  static RuntimeException constructor(Interpreter in, String type, @Nullable Object[] arguments) {
    return new GroovyRuntimeException(
        "Could not find matching constructor for: " + type + "(" + types(in, arguments) + ")");
  }

  private static String types(Interpreter in, @Nullable Object[] arguments) {
    return Arrays.stream(arguments)
        .map(each -> each == null ? "null" : in.types().nameOf(each))
        .collect(Collectors.joining(", "));
  }

  /** Groovy chooses a constructor that takes one argument, and then gives it none. */
  static RuntimeException tooFew(Signature constructor) {
    String access = Modifier.toString(constructor.modifiers() & Modifier.constructorModifiers());
    String types =
        Arrays.stream(constructor.types()).map(TypeRef::typeName).collect(Collectors.joining(","));
    return new GroovyRuntimeException(
        "failed to invoke constructor: %s %s(%s) with arguments: [] reason: %s: %s %d"
            .formatted(
                access,
                constructor.owner().name(),
                types,
                "java.lang.IllegalArgumentException",
                "wrong number of arguments: 0 expected:",
                constructor.types().length));
  }
}
