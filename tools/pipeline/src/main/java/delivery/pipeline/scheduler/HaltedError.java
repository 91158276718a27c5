package delivery.pipeline.scheduler;

import delivery.groovy.RunEndedError;

/** Unwinds a branch whose run is over; nothing may catch it for good. */
public final class HaltedError extends RunEndedError {
  private static final long serialVersionUID = 1L;

  HaltedError() {
    super("the run was halted");
  }
}
