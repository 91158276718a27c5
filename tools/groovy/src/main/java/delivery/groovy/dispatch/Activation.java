package delivery.groovy.dispatch;

import delivery.groovy.program.Frame;
import delivery.groovy.value.ScriptInstance;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The calls of one thread of a run. */
public final class Activation {
  /** The thread. */
  public final Thread thread;

  /** How many calls are open. */
  @Nullable Frame top;

  public int depth;

  /** Whether code that is not rewritten is on its way to code of the script. */
  boolean foreign;

  /** The last object of a script that a closure gave to Java. */
  @Nullable ScriptInstance given;

  /** What {@code use} put in force, innermost first. */
  public final Deque<Object> categories = new ArrayDeque<>();

  /** Without calls. */
  public Activation(Thread thread) {
    this.thread = thread;
  }
}
