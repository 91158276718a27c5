package delivery.pipeline.script;

import delivery.groovy.HostObject;
import org.jspecify.annotations.Nullable;

/** The global variable {@code steps}: every step is a method of it. */
final class StepsVariable implements HostObject {
  private final BuildScripts scripts;
  private final ScriptHost host;

  StepsVariable(BuildScripts scripts, ScriptHost host) {
    this.scripts = scripts;
    this.host = host;
  }

  @Override
  public boolean respondsTo(String method, @Nullable Object[] arguments) {
    return scripts.has(method);
  }

  @Override
  public @Nullable Object call(String method, @Nullable Object[] arguments) {
    return scripts.step(method, arguments, host.place());
  }

  @Override
  public boolean takesTime(String method) {
    return scripts.takesTime(method);
  }

  @Override
  public @Nullable Object missing(String method, @Nullable Object[] arguments) {
    return scripts.step(method, arguments, host.place());
  }

  @Override
  public String typeName() {
    return "org.jenkinsci.plugins.workflow.cps.DSL";
  }
}
