package delivery.pipeline;

import java.util.Locale;

/** How a build or stage ended, from best to worst, as Jenkins orders them. */
public enum Result {
  SUCCESS,
  UNSTABLE,
  FAILURE,
  NOT_BUILT,
  ABORTED;

  /** The worse of both. */
  public Result combine(Result other) {
    return isWorseThan(other) ? this : other;
  }

  public boolean isWorseThan(Result other) {
    return compareTo(other) > 0;
  }

  /** The result of this name in any case; like Jenkins, FAILURE for a name that is none. */
  public static Result named(String name) {
    for (Result result : values()) {
      if (result.name().equals(name.toUpperCase(Locale.ROOT))) {
        return result;
      }
    }
    return FAILURE;
  }
}
