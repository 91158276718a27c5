package delivery.groovy.dispatch;

import delivery.groovy.program.Frame;
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

  /** What {@code use} put in force, innermost first. */
  public final Deque<Object> categories = new ArrayDeque<>();

  /** Without calls. */
  public Activation(Thread thread) {
    this.thread = thread;
  }
}
