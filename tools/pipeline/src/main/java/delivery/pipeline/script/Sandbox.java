package delivery.pipeline.script;

import groovy.lang.GString;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a controller's sandbox that scripts run into most: files, properties, variables and
 * processes of the controller itself. What else is not on the sandbox's list works here.
 */
final class Sandbox {
  /** Constructors that are refused, by the names that scripts use. */
  static final Map<String, Class<?>> CONSTRUCTORS =
      Map.of(
          "File", java.io.File.class,
          "FileInputStream", java.io.FileInputStream.class,
          "FileOutputStream", java.io.FileOutputStream.class,
          "FileReader", java.io.FileReader.class,
          "FileWriter", java.io.FileWriter.class);

  /** Classes with static methods that are refused, by the names that scripts use. */
  static final Map<String, Class<?>> CLASSES =
      Map.of("System", System.class, "Runtime", Runtime.class, "Paths", java.nio.file.Paths.class);

  private static final Map<Class<?>, Set<String>> METHODS =
      Map.of(
          System.class,
          Set.of("exit", "getProperties", "getProperty", "getenv", "nanoTime", "setProperty"),
          Runtime.class,
          Set.of("getRuntime"),
          java.nio.file.Paths.class,
          Set.of("get"));

  private Sandbox() {}

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
      return "org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException: "
          + getMessage();
    }
  }

  static boolean refuses(Class<?> type, String method) {
    return METHODS.getOrDefault(type, Set.of()).contains(method);
  }

  static Rejected constructor(String name, Object[] arguments) {
    Class<?> type = CONSTRUCTORS.getOrDefault(name, Object.class);
    return new Rejected("new " + type.getName() + types(type.getConstructors(), arguments));
  }

  static Rejected method(String name, String method, Object[] arguments) {
    Class<?> type = CLASSES.getOrDefault(name, Object.class);
    Executable[] methods =
        Stream.of(type.getMethods())
            .filter(each -> each.getName().equals(method))
            .toArray(Executable[]::new);
    return new Rejected(
        "staticMethod " + type.getName() + " " + method + types(methods, arguments));
  }

  /** A text or list that is to be run as a command; nothing for other things with such a method. */
  static boolean isCommand(@Nullable Object receiver) {
    return receiver instanceof CharSequence
        || receiver instanceof List<?>
        || receiver instanceof Object[];
  }

  static Rejected execute(Object receiver) {
    String type =
        receiver instanceof CharSequence
            ? "java.lang.String"
            : receiver instanceof List<?> ? "java.util.List" : "java.lang.String[]";
    return new Rejected(
        "staticMethod org.codehaus.groovy.runtime.ProcessGroovyMethods execute " + type);
  }

  private static String types(Executable[] candidates, Object[] arguments) {
    Class<?>[] types =
        Arrays.stream(candidates)
            .filter(each -> takes(each, arguments))
            .findFirst()
            .<Class<?>[]>map(Executable::getParameterTypes)
            .orElseGet(() -> Stream.of(arguments).map(Object::getClass).toArray(Class<?>[]::new));
    return Stream.of(types).map(type -> " " + type.getTypeName()).collect(Collectors.joining());
  }

  private static boolean takes(Executable executable, Object[] arguments) {
    Class<?>[] types = executable.getParameterTypes();
    if (types.length != arguments.length) {
      return executable.isVarArgs()
          && !(executable instanceof Constructor<?>)
          && arguments.length == types.length - 1;
    }
    for (int i = 0; i < types.length; i++) {
      boolean text = types[i] == String.class && arguments[i] instanceof GString;
      if (!text && !types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
