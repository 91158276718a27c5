package delivery.groovy.program;

/** How a captured variable is named in {@code captures}. */
public final class Scopes {
  /** From here on: a variable that the object of an anonymous class took along. */
  public static final int OUTER = 1 << 20;

  private Scopes() {}
}
