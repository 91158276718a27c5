package delivery.groovy.value;

import org.jspecify.annotations.Nullable;

/** A local variable that closures share. */
public final class Box {
  /** Its value now. */
  public @Nullable Object value;

  /** With its first value. */
  public Box(@Nullable Object value) {
    this.value = value;
  }
}
