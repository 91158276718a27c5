package delivery.groovy.program;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.value.Box;
import delivery.groovy.value.ScriptClosure;
import org.codehaus.groovy.runtime.powerassert.ValueRecorder;
import org.jspecify.annotations.Nullable;

/** One running method or closure. */
public final class Frame {
  /** The run. */
  public final Interpreter in;

  /** What runs. */
  public final Code code;

  /** {@code this}: an object of a script's class, or the class itself in a static method. */
  public final Object self;

  /** The closure that runs; null in a method. */
  public final @Nullable ScriptClosure closure;

  /** Its own variables. */
  public final @Nullable Object[] locals;

  /** The variables that it took along. */
  public final Box[] captured;

  /** Who called it. */
  public final @Nullable Frame caller;

  /** Where it is. */
  public int position;

  /** What it returns. */
  public @Nullable Object result;

  /** Where an assertion keeps the values of its parts. */
  public @Nullable ValueRecorder recorder;

  /** Starts. */
  public Frame(
      Interpreter in,
      Code code,
      Object self,
      @Nullable ScriptClosure closure,
      Box[] captured,
      @Nullable Frame caller) {
    this.in = in;
    this.code = code;
    this.self = self;
    this.closure = closure;
    this.captured = captured;
    this.caller = caller;
    this.locals = new Object[code.slots];
  }
}
