package delivery.pipeline.scheduler;

/** Throws whatever Groovy may throw, checked or not. */
public final class Failures {
  private Failures() {}

  /**
   * Throws the failure as it is; returns nothing, so that callers can write {@code throw
   * Failures.thrown(…)}.
   */
  public static RuntimeException thrown(Throwable failure) {
    return Failures.<RuntimeException>sneaky(failure);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T sneaky(Throwable failure) throws T {
    throw (T) failure;
  }
}
