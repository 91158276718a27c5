package org.jenkinsci.plugins.workflow.cps;

import delivery.groovy.HostObject;
import delivery.pipeline.build.Build;
import delivery.pipeline.build.StepEnvironment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The global variable {@code env}. */
public final class EnvActionImpl implements HostObject {
  private final Build build;

  public EnvActionImpl(Build build) {
    this.build = build;
  }

  private Map<String, String> environment() {
    return StepEnvironment.of(build, build.context());
  }

  /** A variable; a name that is none is null. */
  @Override
  public @Nullable Object property(String name) {
    return name.equals("environment") ? environment() : environment().get(name);
  }

  @Override
  public boolean setProperty(String name, @Nullable Object value) {
    build.environment().put(name, String.valueOf(value));
    return true;
  }

  @Override
  public boolean respondsTo(String method, @Nullable Object[] arguments) {
    return switch (method) {
      case "getClass", "getEnvironment" -> arguments.length == 0;
      case "getProperty", "getAt" -> arguments.length == 1;
      case "setProperty", "putAt" -> arguments.length == 2;
      default -> false;
    };
  }

  @Override
  public @Nullable Object call(String method, @Nullable Object[] arguments) throws Throwable {
    return switch (method) {
      case "getClass" -> getClass();
      case "getEnvironment" -> environment();
      case "getProperty", "getAt" -> property(String.valueOf(arguments[0]));
      case "setProperty", "putAt" -> setProperty(String.valueOf(arguments[0]), arguments[1]);
      default -> missing(method, arguments);
    };
  }
}
