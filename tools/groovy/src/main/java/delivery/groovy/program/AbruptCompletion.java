package delivery.groovy.program;

import org.jspecify.annotations.Nullable;

/**
 * Why a statement does not go on with the next one.
 *
 * @param label the loop that is meant; null for the innermost
 */
public record AbruptCompletion(Kind kind, @Nullable String label) {
  /** The method ends; its value is in the frame. */
  public static final AbruptCompletion RETURN = new AbruptCompletion(Kind.RETURNS, null);

  /** The kinds. */
  public enum Kind {
    RETURNS,
    BREAKS,
    CONTINUES
  }
}
