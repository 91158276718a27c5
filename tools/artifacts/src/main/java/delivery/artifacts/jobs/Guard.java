package delivery.artifacts.jobs;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * Called from the code of scripts, where {@link GuardTransformation} put the calls: counts what a
 * script does and looks at names that are only known when it runs.
 */
public final class Guard {
  private static final long LONGEST_RESULT = 10_000_000;

  /**
   * Methods and properties that lead out of the evaluation: to processes, files and the network, to
   * classes by name, and to what other evaluations share.
   */
  private static final Set<String> DENIED =
      Set.of(
          "execute",
          "toURL",
          "toURI",
          "forName",
          "classLoader",
          "getClassLoader",
          "loadClass",
          "defineClass",
          "parseClass",
          "newInstance",
          "resource",
          "getResource",
          "getResources",
          "getResourceAsStream",
          "method",
          "getMethod",
          "getMethods",
          "methods",
          "getDeclaredMethod",
          "getDeclaredMethods",
          "declaredMethods",
          "getField",
          "getFields",
          "getDeclaredField",
          "getDeclaredFields",
          "declaredFields",
          "getConstructor",
          "getConstructors",
          "constructors",
          "getDeclaredConstructor",
          "getDeclaredConstructors",
          "declaredConstructors",
          "invokeMethod",
          "metaClass",
          "getMetaClass",
          "setMetaClass",
          "evaluate",
          "mixin",
          "getProtectionDomain",
          "protectionDomain",
          "getModule",
          "addShutdownHook",
          "wait",
          "notify",
          "notifyAll",
          "setDefault",
          "setBinding",
          "metaPropertyValues",
          "getMetaPropertyValues",
          "runAfter",
          "setDelegateClass",
          "parallelStream",
          "getGroovyClassLoader");

  private Guard() {}

  /** Whether a script may use a method or property of this name. */
  static boolean isAllowed(String name) {
    return !DENIED.contains(name);
  }

  /** Counts a step; called at the start of loops, closures and methods. */
  public static void tick() {
    if (Thread.currentThread() instanceof EvaluationThread evaluation) {
      evaluation.tick();
    }
  }

  /** {@code sleep}: nobody waits in a check. */
  public static void pause(Object... milliseconds) {}

  /** A name that the script computes, if it may use it. */
  public static Object name(Object name) {
    if (!isAllowed(String.valueOf(name))) {
      throw new OutsideException(String.valueOf(name));
    }
    return name;
  }

  /** {@code a * b}, without results that fill the memory. */
  public static @Nullable Object multiply(@Nullable Object left, @Nullable Object right) {
    if (right instanceof Number times) {
      long size =
          switch (left) {
            case CharSequence text -> text.length();
            case Collection<?> items -> items.size();
            case Map<?, ?> items -> items.size();
            case null, default -> 0;
          };
      if (size * Math.max(0, times.longValue()) > LONGEST_RESULT) {
        throw new TooMuchException("a text or list of more than " + LONGEST_RESULT + " elements");
      }
    }
    return InvokerHelper.invokeMethod(left, "multiply", right);
  }
}
