package delivery.groovy.program;

import org.jspecify.annotations.Nullable;

/** An expression, ready to be evaluated many times. */
public abstract class Node {
  /** Line and column, packed. */
  public int position;

  /** Evaluates it. */
  public abstract @Nullable Object eval(Frame frame);

  /** The same node with its place. */
  public final Node at(int line, int column) {
    position = pack(line, column);
    return this;
  }

  /** Packs a place into one number. */
  public static int pack(int line, int column) {
    return (Math.max(0, line) << 10) | Math.min(Math.max(0, column), 1023);
  }

  /** The line of a packed place. */
  public static int line(int position) {
    return position >>> 10;
  }

  /** The column of a packed place. */
  public static int column(int position) {
    return position & 1023;
  }
}
