package delivery.groovy.value;

import org.jspecify.annotations.Nullable;

/** An object of a script's class that extends an exception of Java. */
@SuppressWarnings("ThrowableEqualsHashCode")
public final class ScriptThrowable extends RuntimeException implements ScriptInstance {
  private static final long serialVersionUID = 1L;

  private final transient State state;

  /** An object that no constructor has run for yet. */
  public ScriptThrowable(State state) {
    this.state = state;
  }

  @Override
  public State state() {
    return state;
  }

  private @Nullable Throwable parent() {
    return (Throwable) state.parent;
  }

  /** The message that Java's constructor was given. */
  public @Nullable String plainMessage() {
    Throwable parent = parent();
    return parent == null ? null : parent.getMessage();
  }

  @Override
  public @Nullable String getMessage() {
    return state.type.members().message(this);
  }

  @Override
  public synchronized @Nullable Throwable getCause() {
    Throwable parent = parent();
    return parent == null ? null : parent.getCause();
  }

  @Override
  public synchronized Throwable initCause(@Nullable Throwable cause) {
    Throwable parent = parent();
    if (parent != null) {
      parent.initCause(cause);
    }
    return this;
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
}
