package delivery.groovy.program;

import org.jspecify.annotations.Nullable;

/** A name that can be read and assigned. */
public abstract class Variable extends Node {
  /** Assigns. */
  public abstract void set(Frame frame, @Nullable Object value);

  /** Assigns where the variable is declared; one that closures share is a new one from there on. */
  public void declare(Frame frame, @Nullable Object value) {
    set(frame, value);
  }

  /** The type that values are cast to. */
  public TypeRef type() {
    return TypeRef.OBJECT;
  }
}
