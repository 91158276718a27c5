package delivery.artifacts.lazy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks another supplier once and remembers the answer. */
public final class Once<T> implements Supplier<T> {
  private final Supplier<T> source;
  private @Nullable T value;

  /** Nothing is asked yet. */
  public Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public synchronized T get() {
    T known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
