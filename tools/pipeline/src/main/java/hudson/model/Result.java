package hudson.model;

/** A result as scripts see it. */
public final class Result {
  public static final Result SUCCESS = new Result(delivery.pipeline.Result.SUCCESS);
  public static final Result UNSTABLE = new Result(delivery.pipeline.Result.UNSTABLE);
  public static final Result FAILURE = new Result(delivery.pipeline.Result.FAILURE);
  public static final Result NOT_BUILT = new Result(delivery.pipeline.Result.NOT_BUILT);
  public static final Result ABORTED = new Result(delivery.pipeline.Result.ABORTED);

  private final delivery.pipeline.Result result;

  private Result(delivery.pipeline.Result result) {
    this.result = result;
  }

  /** The result of this name; failure for any other. */
  public static Result fromString(String name) {
    return of(delivery.pipeline.Result.named(name));
  }

  /** The same for scripts. */
  public static Result of(delivery.pipeline.Result result) {
    return switch (result) {
      case SUCCESS -> SUCCESS;
      case UNSTABLE -> UNSTABLE;
      case FAILURE -> FAILURE;
      case NOT_BUILT -> NOT_BUILT;
      case ABORTED -> ABORTED;
    };
  }

  /** Whether it is worse. */
  public boolean isWorseThan(Result other) {
    return result.isWorseThan(other.result);
  }

  /** Whether it is worse or the same. */
  public boolean isWorseOrEqualTo(Result other) {
    return !other.result.isWorseThan(result);
  }

  /** Whether it is better. */
  public boolean isBetterThan(Result other) {
    return other.result.isWorseThan(result);
  }

  /** Whether it is better or the same. */
  public boolean isBetterOrEqualTo(Result other) {
    return !result.isWorseThan(other.result);
  }

  @Override
  public String toString() {
    return result.name();
  }
}
