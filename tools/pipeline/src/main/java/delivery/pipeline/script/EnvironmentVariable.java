package delivery.pipeline.script;

import delivery.pipeline.build.Build;
import delivery.pipeline.build.Variables;
import groovy.lang.GroovyObjectSupport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The global variable {@code env}. */
public final class EnvironmentVariable extends GroovyObjectSupport {
  private final Build build;

  public EnvironmentVariable(Build build) {
    this.build = build;
  }

  @Override
  public @Nullable Object getProperty(String name) {
    return getEnvironment().get(name);
  }

  @Override
  public void setProperty(String name, @Nullable Object value) {
    build.environment().put(name, String.valueOf(value));
  }

  /** {@code env['NAME']}. */
  public @Nullable Object getAt(String name) {
    return getProperty(name);
  }

  /** {@code env['NAME'] = value}. */
  public void putAt(String name, @Nullable Object value) {
    setProperty(name, value);
  }

  /** All variables, as {@code env.getEnvironment()} gives them. */
  public Map<String, String> getEnvironment() {
    return Variables.of(build, build.context());
  }
}
