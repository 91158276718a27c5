package delivery.groovy;

/**
 * How much a run may do.
 *
 * @param steps calls and rounds of loops, in all threads of the run
 * @param depth calls within calls; a script sees a {@code StackOverflowError} beyond it. A thread
 *     needs about 2 KB of stack for each.
 * @param text the longest text that one operation may make
 * @param elements the longest list, map, range or array that one operation may make
 * @param watch called every thousand steps or so; may throw a {@link RunEndedError}
 */
public record Limits(long steps, int depth, int text, int elements, Runnable watch) {
  /** Bounds for a script of a stranger. */
  public static Limits standard() {
    return new Limits(50_000_000L, 400, 16_000_000, 4_000_000, () -> {});
  }

  /** The same with another watch. */
  public Limits watchedBy(Runnable other) {
    return new Limits(steps, depth, text, elements, other);
  }

  /** The same with another number of steps. */
  public Limits withSteps(long most) {
    return new Limits(most, depth, text, elements, watch);
  }
}
