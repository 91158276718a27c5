package delivery.pipeline.script;

import delivery.pipeline.Result;
import delivery.pipeline.build.Interrupted;
import delivery.pipeline.build.MissingContext;
import delivery.pipeline.build.StepFailure;
import groovy.lang.GroovyClassLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Jenkins calls the classes of which scripts see stand-ins. */
final class JenkinsClasses {
  private static final Map<Class<?>, String> NAMES =
      Map.of(
          StepFailure.class, "hudson.AbortException",
          Interrupted.class, "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException",
          MissingContext.class,
              "org.jenkinsci.plugins.workflow.steps.MissingContextVariableException",
          Sandbox.Rejected.class,
              "org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException",
          CurrentBuild.class, "org.jenkinsci.plugins.workflow.support.steps.build.RunWrapper",
          EnvironmentVariable.class, "org.jenkinsci.plugins.workflow.cps.EnvActionImpl",
          Controller.class, "jenkins.model.Jenkins",
          Result.class, "hudson.model.Result");

  private JenkinsClasses() {}

  /** The controller itself, of which the sandbox lets nobody have more than the name. */
  static final class Controller {
    private Controller() {}

    public static @Nullable Object get() {
      return null;
    }

    public static @Nullable Object getInstance() {
      return null;
    }

    public static @Nullable Object getInstanceOrNull() {
      return null;
    }
  }

  /** The class that stands for one of Jenkins'. */
  static Optional<Class<?>> standIn(String name) {
    return NAMES.entrySet().stream()
        .filter(each -> each.getValue().equals(name))
        .<Class<?>>map(Map.Entry::getKey)
        .findFirst();
  }

  /** What Jenkins calls the class. */
  static String name(Class<?> type) {
    return NAMES.getOrDefault(type, type.getTypeName());
  }

  /** The value, but for a class that stands for one of Jenkins' an empty class of that name. */
  static @Nullable Object shown(@Nullable Object value) {
    return value instanceof Class<?> type && NAMES.containsKey(type)
        ? Empty.CLASSES.get(name(type))
        : value;
  }

  /** Made when a script first asks for one, which few do. */
  private static final class Empty {
    private static final Map<String, Class<?>> CLASSES =
        NAMES.values().stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Empty::made));

    private static Class<?> made(String name) {
      int dot = name.lastIndexOf('.');
      try (GroovyClassLoader loader =
          new GroovyClassLoader(JenkinsClasses.class.getClassLoader())) {
        return loader.parseClass(
            "package " + name.substring(0, dot) + "\nclass " + name.substring(dot + 1) + " {}");
      } catch (IOException unclosable) {
        throw new UncheckedIOException(unclosable);
      }
    }
  }
}
