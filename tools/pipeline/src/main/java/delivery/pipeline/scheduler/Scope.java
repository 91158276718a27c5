package delivery.pipeline.scheduler;

import org.jspecify.annotations.Nullable;

/** A body that can be cancelled as a whole: of a timeout, of a parallel branch, of the run. */
public final class Scope {
  private final @Nullable Scope outer;

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  /** Whether this is the other scope or lies within it. */
  boolean isWithin(Scope other) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope == other) {
        return true;
      }
    }
    return false;
  }
}
