package delivery.pipeline.scheduler;

/** Unwinds a branch whose run is over; nothing may catch it for good. */
public final class HaltedError extends Error {
  private static final long serialVersionUID = 1L;

  HaltedError() {
    super("the run was halted", null, false, false);
  }
}
