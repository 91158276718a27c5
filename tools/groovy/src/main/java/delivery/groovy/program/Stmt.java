package delivery.groovy.program;

import org.jspecify.annotations.Nullable;

/** A statement, ready to be run many times. */
public abstract class Stmt {
  /** Does nothing. */
  public static final Stmt NOTHING =
      new Stmt() {
        @Override
        public @Nullable AbruptCompletion run(Frame frame) {
          return null;
        }
      };

  /** Runs it; null when the next statement follows. */
  public abstract @Nullable AbruptCompletion run(Frame frame);
}
