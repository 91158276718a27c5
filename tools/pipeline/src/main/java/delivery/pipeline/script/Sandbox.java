package delivery.pipeline.script;

import groovy.lang.GroovyObject;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.reflection.ParameterTypes;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.MetaClassHelper;
import org.jspecify.annotations.Nullable;

/**
 * The part of a controller's sandbox that scripts run into most: constructors, static methods and
 * constants of Java's own classes, processes, failures, the build itself and {@link
 * RefusedMethods}. Other methods of objects all work here, also those that are not on the sandbox's
 * list.
 */
final class Sandbox {
  /** Names under which the sandbox refuses methods and properties of some objects. */
  private static final Set<String> METHODS =
      Set.of(
          "addSuppressed",
          "execute",
          "fillInStackTrace",
          "getCauses",
          "getClass",
          "getLocalizedMessage",
          "getRawBuild",
          "getResult",
          "getStackTrace",
          "getSuppressed",
          "initCause",
          "isActualInterruption",
          "printStackTrace",
          "setStackTrace");

  static final Set<String> PROPERTIES =
      Set.of(
          "actualInterruption",
          "causes",
          "class",
          "localizedMessage",
          "rawBuild",
          "result",
          "stackTrace",
          "suppressed");

  private Sandbox() {}

  /** Whether the sandbox refuses a method of this name on some objects. */
  static boolean mayRefuse(String method) {
    return METHODS.contains(method) || RefusedMethods.isNamed(method);
  }

  /** What a script did that it must not: Jenkins' {@code RejectedAccessException}. */
  static final class Rejected extends SecurityException {
    private static final long serialVersionUID = 1L;

    Rejected(String signature) {
      super("Scripts not permitted to use " + signature);
    }

    // Jenkins' console shows the name of its own class.
    @SuppressWarnings("OverrideThrowableToString")
    @Override
    public String toString() {
      return JenkinsClasses.name(Rejected.class) + ": " + getMessage();
    }
  }

  /** Why a constructor must not be called. */
  static Optional<Rejected> constructor(Class<?> type, Object[] arguments) {
    Class<?>[] parameters =
        chosen(Stream.of(type.getConstructors()), arguments)
            .orElseGet(() -> MetaClassHelper.convertToTypeArray(arguments));
    return Permitted.constructor(type, parameters)
        ? Optional.empty()
        : Optional.of(new Rejected("new " + JenkinsClasses.name(type) + types(parameters)));
  }

  /** Why a static method must not be called; what is none is Groovy's to judge. */
  static Optional<Rejected> staticMethod(Class<?> type, String method, Object[] arguments) {
    return chosen(type, method, arguments)
        .filter(types -> !Permitted.staticMethod(type, method, types))
        .map(
            types ->
                new Rejected(
                    "staticMethod " + JenkinsClasses.name(type) + " " + method + types(types)));
  }

  /** Why a constant or a static getter must not be read. */
  static Optional<Rejected> staticProperty(Class<?> type, String property) {
    String getter = "get" + MetaClassHelper.capitalize(property);
    Optional<Rejected> refused = staticMethod(type, getter, new Object[0]);
    if (refused.isPresent()) {
      return refused;
    }
    Optional<Field> field =
        Stream.of(type.getFields())
            .filter(each -> Modifier.isStatic(each.getModifiers()))
            .filter(each -> each.getName().equals(property))
            .findFirst();
    return field
        .filter(constant -> !Permitted.constant(type))
        .map(constant -> new Rejected("staticField " + JenkinsClasses.name(type) + " " + property));
  }

  /** Why a method of an object must not be called. */
  static Optional<Rejected> method(@Nullable Object receiver, String method, Object[] arguments) {
    if (receiver instanceof CurrentBuild && method.equals("getRawBuild")) {
      return Optional.of(
          new Rejected("method " + JenkinsClasses.name(CurrentBuild.class) + " getRawBuild"));
    }
    if (method.equals("execute")) {
      return arguments.length == 0 ? command(receiver) : Optional.empty();
    }
    return switch (receiver) {
      case null -> Optional.empty();
      case GroovyObject own -> Optional.empty();
      case Throwable failure when !isOfScript(failure) -> ofFailure(failure, method, arguments);
      default -> ofPlainObject(receiver, method, arguments);
    };
  }

  // A method of the object itself comes before one that Groovy adds.
  private static Optional<Rejected> ofPlainObject(
      Object receiver, String method, Object[] arguments) {
    Optional<Class<?>[]> own =
        chosen(
            Stream.of(receiver.getClass().getMethods())
                .filter(each -> each.getName().equals(method)),
            arguments);
    if (own.isPresent()) {
      Class<?> declaring = RefusedMethods.OF_JAVA.get(method);
      return declaring != null && declaring.isInstance(receiver)
          ? Optional.of(
              new Rejected("method " + declaring.getName() + " " + method + types(own.get())))
          : Optional.empty();
    }
    if (!RefusedMethods.OF_GROOVY.contains(method)) {
      return Optional.empty();
    }
    Object[] all = Stream.concat(Stream.of(receiver), Stream.of(arguments)).toArray();
    return RefusedMethods.GROOVY.stream()
        .flatMap(
            type -> chosen(type, method, all).map(types -> groovys(type, method, types)).stream())
        .findFirst();
  }

  private static Rejected groovys(Class<?> type, String method, Class<?>[] parameters) {
    return new Rejected("staticMethod " + type.getName() + " " + method + types(parameters));
  }

  private static boolean isOfScript(Throwable failure) {
    return failure.getClass().getClassLoader() instanceof groovy.lang.GroovyClassLoader;
  }

  private static Optional<Rejected> ofFailure(
      Throwable failure, String method, Object[] arguments) {
    Optional<Method> called =
        Stream.of(Throwable.class, failure.getClass())
            .flatMap(type -> Stream.of(type.getMethods()))
            .filter(each -> each.getName().equals(method))
            .filter(each -> fits(each, arguments))
            .findFirst();
    return called
        .filter(each -> !Permitted.ofFailure(method, each.getParameterTypes()))
        .map(
            each ->
                new Rejected(
                    "method "
                        + JenkinsClasses.name(each.getDeclaringClass())
                        + " "
                        + method
                        + types(each.getParameterTypes())));
  }

  // A text or list is run as a command; other things have such methods of their own.
  private static Optional<Rejected> command(@Nullable Object receiver) {
    Optional<String> type =
        switch (receiver) {
          case CharSequence text -> Optional.of("java.lang.String");
          case List<?> list -> Optional.of("java.util.List");
          case Object[] array -> Optional.of("java.lang.String[]");
          case null, default -> Optional.empty();
        };
    return type.map(
        name ->
            new Rejected(
                "staticMethod org.codehaus.groovy.runtime.ProcessGroovyMethods execute " + name));
  }

  /** Reads a property that {@link #PROPERTIES} names. */
  static @Nullable Object property(@Nullable Object receiver, String name) {
    return JenkinsClasses.shown(InvokerHelper.getProperty(receiver, name));
  }

  private static Optional<Class<?>[]> chosen(Class<?> type, String method, Object[] arguments) {
    return chosen(
        Stream.of(type.getMethods())
            .filter(each -> Modifier.isStatic(each.getModifiers()))
            .filter(each -> each.getName().equals(method)),
        arguments);
  }

  // The one that fits best, as Groovy chooses.
  private static Optional<Class<?>[]> chosen(
      Stream<? extends Executable> candidates, Object[] arguments) {
    Class<?>[] given = MetaClassHelper.convertToTypeArray(arguments);
    return candidates
        .filter(each -> fits(each, arguments))
        .<Class<?>[]>map(Executable::getParameterTypes)
        .min(
            (one, other) ->
                Long.compare(
                    MetaClassHelper.calculateParameterDistance(given, new ParameterTypes(one)),
                    MetaClassHelper.calculateParameterDistance(given, new ParameterTypes(other))));
  }

  private static boolean fits(Executable executable, Object[] arguments) {
    Class<?>[] given = MetaClassHelper.convertToTypeArray(arguments);
    Class<?>[] parameters = executable.getParameterTypes();
    return MetaClassHelper.parametersAreCompatible(given, parameters)
        || (executable.isVarArgs() && new ParameterTypes(parameters).isValidMethod(given));
  }

  private static String types(Class<?>[] parameters) {
    return Stream.of(parameters)
        .map(type -> " " + (type == null ? "null" : type.getTypeName()))
        .collect(Collectors.joining());
  }
}
