package delivery.groovy.value;

import org.jspecify.annotations.Nullable;

/** What an object of a script's class holds. */
public final class State {
  private static final Box[] NOTHING = {};

  /** Its class. */
  public final ScriptClass type;

  /** One for each field of the class and those above it. */
  public final @Nullable Object[] fields;

  /** The variables around an anonymous class. */
  public Box[] captured = NOTHING;

  /** The object that an inner class belongs to. */
  public @Nullable Object outer;

  /** The object of the Java class that the script's class extends; null when it is Object. */
  public @Nullable Object parent;

  /** The closure, or map of closures, that stands for its methods. */
  public @Nullable Object handlers;

  /** Whether it can no longer be changed ({@code @Immutable}). */
  public boolean sealed;

  /** A new object without values. */
  public State(ScriptClass type, int fields) {
    this.type = type;
    this.fields = new Object[fields];
  }
}
