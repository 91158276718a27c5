package delivery.groovy.dispatch;

import delivery.groovy.program.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The calls of one thread of a run. */
final class Activation {
  final Thread thread;
  @Nullable Frame top;
  int depth;

  /** What {@code use} put in force, innermost first. */
  final Deque<Object> categories = new ArrayDeque<>();

  Activation(Thread thread) {
    this.thread = thread;
  }
}
