package delivery.pipeline.machine;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Something that a strand waits for. */
final class Wait implements Completion {
  private final Strand<?> strand;
  private final BiConsumer<Completion, Throwable> stopper;
  private boolean complete;
  private boolean stopped;
  private @Nullable Object value;
  private @Nullable Throwable failure;

  Wait(Strand<?> strand, BiConsumer<Completion, Throwable> stopper) {
    this.strand = strand;
    this.stopper = stopper;
  }

  @Override
  public void succeed(@Nullable Object result) {
    strand.machine().postFromAnywhere(() -> complete(result, null));
  }

  @Override
  public void fail(Throwable cause) {
    strand.machine().postFromAnywhere(() -> complete(null, cause));
  }

  private void complete(@Nullable Object result, @Nullable Throwable cause) {
    if (!complete) {
      complete = true;
      value = result;
      failure = cause;
      strand.makeRunnable();
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
