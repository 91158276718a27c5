package delivery.pipeline.script;

import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import delivery.groovy.Block;
import delivery.groovy.CallObserver;
import delivery.groovy.CallSite;
import delivery.groovy.Place;
import delivery.pipeline.console.ScriptTrace;
import groovy.lang.Closure;
import groovy.lang.GroovyObject;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.IOGroovyMethods;
import org.codehaus.groovy.runtime.ResourceGroovyMethods;
import org.codehaus.groovy.runtime.StringGroovyMethods;
import org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException;
import org.jenkinsci.plugins.workflow.cps.CpsClosure2;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's continuations make different. Code that the engine did not rewrite cannot call
 * closures of code that it did: the first such call unwinds the method, the closure's value becomes
 * the value of the whole call, and the console says so. A {@code sort} with a closure sorts
 * nothing, for example. Functions under {@code @NonCPS} call as plain Groovy does.
 */
final class EngineCalls implements CallObserver {
  private static final List<Class<?>> GROOVYS =
      List.of(
          DefaultGroovyMethods.class,
          StringGroovyMethods.class,
          IOGroovyMethods.class,
          ResourceGroovyMethods.class);

  /** What keeps a closure and calls it later, when values are missing. */
  private static final Set<String> KEEPING =
      Set.of("withDefault", "withEagerDefault", "withLazyDefault");

  private static final String MISMATCHES =
      "https://jenkins.io/redirect/pipeline-cps-method-mismatches/";

  private final Set<String> rewritten;
  private final Consumer<String> console;
  private @Nullable Set<String> takingClosures;

  /**
   * The calls of a build.
   *
   * @param rewritten names of Groovy's methods of which the engine has a version of its own
   * @param console told the line of each call that is unwound
   */
  EngineCalls(Set<String> rewritten, Consumer<String> console) {
    this.rewritten = rewritten;
    this.console = console;
  }

  @Override
  public @Nullable Object around(
      CallSite site, @Nullable Object receiver, @Nullable Object[] arguments, Proceed proceed)
      throws Throwable {
    if (KEEPING.contains(site.name()) && !site.annotations().contains("NonCPS")) {
      return proceed.call(Stream.of(arguments).map(EngineCalls::kept).toArray());
    }
    if (receiver == null || !isForeign(site, receiver, arguments)) {
      return proceed.call(arguments);
    }
    Object[] unwinding = arguments.clone();
    for (int i = 0; i < unwinding.length; i++) {
      if (unwinding[i] instanceof Closure<?> closure) {
        unwinding[i] = new UnwindingClosure(closure);
      }
    }
    try {
      return proceed.call(unwinding);
    } catch (Throwable thrown) {
      UnwindingClosure.CalledBack back = calledBack(thrown);
      Object called = receiver instanceof Class<?> type ? type : receiver.getClass();
      String type = ((Class<?>) called).getName();
      console.accept(mismatch(type, site.name(), CpsClosure2.class.getName() + ".call"));
      return back.proceed();
    } finally {
      for (Object each : unwinding) {
        if (each instanceof UnwindingClosure closure) {
          closure.disarm();
        }
      }
    }
  }

  private static @Nullable Object kept(@Nullable Object argument) {
    return argument instanceof Block block ? block.unwinding() : argument;
  }

  private static UnwindingClosure.CalledBack calledBack(Throwable thrown) throws Throwable {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof UnwindingClosure.CalledBack back) {
        return back;
      }
    }
    throw thrown;
  }

  private boolean isForeign(CallSite site, Object receiver, @Nullable Object[] given) {
    return !(receiver instanceof GroovyObject)
        && !(receiver instanceof delivery.groovy.HostObject)
        && !site.annotations().contains("NonCPS")
        && !rewritten.contains(site.name())
        && Stream.of(given).anyMatch(Closure.class::isInstance)
        && !(receiver instanceof Map<?, ?> map && map.containsKey(site.name()))
        && (takingClosures().contains(site.name()) || takesFunction(receiver, site.name()));
  }

  private Set<String> takingClosures() {
    Set<String> known = takingClosures;
    if (known == null) {
      known = new HashSet<>();
      for (Class<?> type : GROOVYS) {
        for (Method method : type.getMethods()) {
          if (Stream.of(method.getParameterTypes()).anyMatch(EngineCalls::isFunction)) {
            known.add(method.getName());
          }
        }
      }
      takingClosures = known;
    }
    return known;
  }

  private static boolean takesFunction(Object receiver, String name) {
    Class<?> type = receiver instanceof Class<?> named ? named : receiver.getClass();
    return Stream.of(type.getMethods())
        .filter(method -> method.getName().equals(name))
        .flatMap(method -> Stream.of(method.getParameterTypes()))
        .anyMatch(EngineCalls::isFunction);
  }

  private static boolean isFunction(Class<?> type) {
    return type == Closure.class
        || type.isAnnotationPresent(FunctionalInterface.class)
        || type == java.util.Comparator.class;
  }

  private static String mismatch(String type, String method, String called) {
    return "expected to call %s.%s but wound up catching %s; see: %s"
        .formatted(type, method, called, MISMATCHES);
  }

  @Override
  public void unwound(String type, String method, Rewritten called) {
    console.accept(mismatch(type, method, called.name()));
  }

  @Override
  public Throwable unwoundFor(Rewritten called) {
    return new CpsCallableInvocation(
        called.method(),
        called.receiver() instanceof Closure<?>,
        called.type(),
        called.arguments());
  }

  @Override
  public Throwable unwoundTruth(Rewritten called) {
    return new IllegalStateException(
        "%s must be @NonCPS; see: %s".formatted(called.name(), MISMATCHES));
  }

  @Override
  public Throwable unwoundText(String type) {
    return new RejectedAccessException(
        "No such constructor found: new org.codehaus.groovy.runtime.GStringImpl "
            + type
            + " java.lang.String[]");
  }

  @Override
  public String nesting(Place caller, int depth) {
    return "Excessively nested closures/functions at "
        + ScriptTrace.element(caller)
        + " - look for unbounded recursion - call depth: "
        + (depth + 1);
  }

  /** The engine tells the source of a failed assertion, and not its values. */
  @Override
  public String assertion(String source, boolean hasMessage, @Nullable Object message) {
    return hasMessage ? message + ". Expression: " + source : source;
  }
}
