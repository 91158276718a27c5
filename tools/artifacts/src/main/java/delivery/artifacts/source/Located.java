package delivery.artifacts.source;

import java.util.function.Function;

/** A value that came from a file, with its place. */
public record Located<T>(T value, Location at) {

  /** The same place with another value, for readers that refine a value in steps. */
  public <R> Located<R> map(Function<? super T, ? extends R> change) {
    return new Located<>(change.apply(value), at);
  }
}
