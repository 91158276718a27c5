package delivery.pipeline.scheduler;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Something that a branch waits for. */
final class Wait implements WaitCallback {
  private final BranchThread<?> branch;
  private final BiConsumer<WaitCallback, Throwable> stopper;
  private boolean complete;
  private boolean stopped;
  private @Nullable Object value;
  private @Nullable Throwable failure;

  Wait(BranchThread<?> branch, BiConsumer<WaitCallback, Throwable> stopper) {
    this.branch = branch;
    this.stopper = stopper;
  }

  @Override
  public void succeed(@Nullable Object result) {
    branch.scheduler().postFromAnywhere(() -> complete(result, null));
  }

  @Override
  public void fail(Throwable cause) {
    branch.scheduler().postFromAnywhere(() -> complete(null, cause));
  }

  private void complete(@Nullable Object result, @Nullable Throwable cause) {
    if (!complete) {
      complete = true;
      value = result;
      failure = cause;
      branch.makeRunnable();
    }
  }

  void stop(Throwable cause) {
    if (!complete && !stopped) {
      stopped = true;
      stopper.accept(this, cause);
    }
  }

  @Nullable Object outcome() {
    if (failure != null) {
      throw Failures.thrown(failure);
    }
    return value;
  }
}
