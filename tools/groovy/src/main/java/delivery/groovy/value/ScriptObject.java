package delivery.groovy.value;

import org.jspecify.annotations.Nullable;

/** An object of a script's class; what Java asks of it goes to the script. */
public class ScriptObject implements ScriptInstance {
  private final State state;

  /** An object that no constructor has run for yet. */
  public ScriptObject(State state) {
    this.state = state;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return state.type.members().equalTo(this, other);
  }

  @Override
  public int hashCode() {
    return state.type.members().hash(this);
  }

  @Override
  public String toString() {
    return state.type.members().text(this);
  }

  /** The same for classes that are Comparable. */
  @SuppressWarnings("ComparableType") // a script compares with anything
  public static final class Ordered extends ScriptObject implements Comparable<Object> {
    /** An object that no constructor has run for yet. */
    public Ordered(State state) {
      super(state);
    }

    @Override
    public int compareTo(Object other) {
      return state().type.members().order(this, other);
    }
  }
}
