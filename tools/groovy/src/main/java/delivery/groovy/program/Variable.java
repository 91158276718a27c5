package delivery.groovy.program;

import org.jspecify.annotations.Nullable;

/** A name that can be read and assigned. */
public abstract class Variable extends Node {
  /** Assigns. */
  public abstract void set(Frame frame, @Nullable Object value);

  /** The type that values are cast to. */
  public TypeRef type() {
    return TypeRef.OBJECT;
  }
}
