package delivery.artifacts.jobs;

import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import groovy.lang.Script;
import org.jspecify.annotations.Nullable;

/** What every evaluated script extends: gives it the methods of the DSL's top level. */
public abstract class RecordingScript extends Script {
  private @Nullable Evaluation evaluation;

  final void setEvaluation(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Called by Groovy for a method that neither the script nor a closure's delegate has. */
  public final @Nullable Object methodMissing(String name, Object arguments) {
    Object[] given = arguments instanceof Object[] many ? many : new Object[] {arguments};
    if (getBinding().hasVariable(name)
        && getBinding().getVariable(name) instanceof Closure<?> closure) {
      return closure.call(given);
    }
    Evaluation running = evaluation;
    if (running == null) {
      throw new MissingMethodException(name, getClass(), given);
    }
    return running.topLevel(name, given);
  }

  @Override
  public void print(Object value) {
    // What a script prints is nobody's business here.
  }

  @Override
  public void println() {}

  @Override
  public void println(Object value) {}

  @Override
  public void printf(String format, Object value) {}

  @Override
  public void printf(String format, Object[] values) {}
}
