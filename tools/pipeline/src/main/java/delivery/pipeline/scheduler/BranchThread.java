package delivery.pipeline.scheduler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One line of execution. It runs on a thread of its own, but only while it is its turn; it gives
 * the turn away where Jenkins' engine would: at the start and end of every block and at every step
 * that takes time.
 *
 * @param <C> what a branch carries along
 */
public final class BranchThread<C> {
  /** Enough for the calls within calls that a script may make, so that their bound is told. */
  private static final long STACK = 64L << 20;

  private static final Duration LAST_MOMENTS = Duration.ofSeconds(10);

  private final CooperativeScheduler<C> scheduler;
  private final Semaphore turn = new Semaphore(0);
  private Scope scope;
  private C context;
  private long order;
  private boolean runnable = true;
  private boolean ended;
  private boolean inParallel;
  private @Nullable Wait wait;
  private @Nullable Throwable stopRequest;
  private @Nullable Thread thread;

  BranchThread(CooperativeScheduler<C> scheduler, Scope scope, C context, long order) {
    this.scheduler = scheduler;
    this.scope = scope;
    this.context = context;
    this.order = order;
  }

  /** What this branch carries along now. */
  public C context() {
    return context;
  }

  public CooperativeScheduler<C> scheduler() {
    return scheduler;
  }

  /** Runs the body of a block step with another context; a turn passes before and after it. */
  public <T> T body(C inner, Callable<T> body) throws Exception {
    C outer = context;
    long before = order;
    yieldTurn();
    order = scheduler.nextOrder();
    context = inner;
    try {
      return body.call();
    } finally {
      context = outer;
      order = before;
      yieldTurn();
    }
  }

  /** Runs a body that {@link CooperativeScheduler#cancel} can end. */
  public <T> T cancellable(Consumer<Scope> handle, Callable<T> body) throws Exception {
    Scope outer = scope;
    scope = new Scope(outer);
    handle.accept(scope);
    try {
      return body.call();
    } finally {
      scope = outer;
    }
  }

  /** Gives the others a turn. */
  public void yieldTurn() throws Exception {
    runnable = true;
    releaseTurn();
    if (stopRequest != null) {
      Throwable cause = stopRequest;
      stopRequest = null;
      throw Failures.thrown(cause);
    }
  }

  /**
   * Waits for something that happens elsewhere.
   *
   * @param start begins it and completes it later, from any thread
   * @param stopper ends it early
   * @return what it completed with
   */
  public @Nullable Object await(
      Consumer<WaitCallback> start, BiConsumer<WaitCallback, Throwable> stopper) throws Exception {
    Wait current = new Wait(this, stopper);
    wait = current;
    runnable = false;
    try {
      start.accept(current);
      releaseTurn();
      return current.outcome();
    } finally {
      wait = null;
    }
  }

  /** Goes on once no other branch can run, as after something that takes a moment. */
  public void yieldUntilIdle() throws Exception {
    Object unused =
        await(
            completion -> scheduler.post(() -> completion.succeed(null)),
            (completion, cause) -> completion.fail(cause));
  }

  /** Runs branches side by side and returns when all have ended. */
  public void parallel(List<Branch<C>> branches) throws Exception {
    Parallel<C> group = new Parallel<>(this, branches);
    inParallel = true;
    try {
      await(group::start, (completion, cause) -> {});
    } finally {
      inParallel = false;
    }
  }

  /**
   * One of several branches.
   *
   * @param started called when the branch is launched, before any branch runs
   * @param ended called in turn when it ended, with its failure if any
   */
  public record Branch<C>(
      C context,
      Runnable started,
      Callable<?> body,
      BiConsumer<Scopes, @Nullable Throwable> ended) {}

  /** The scopes of the branches of one parallel, by position. */
  public record Scopes(List<Scope> all) {
    public Scopes {
      all = new ArrayList<>(all);
    }
  }

  Scope scope() {
    return scope;
  }

  long order() {
    return order;
  }

  boolean isRunnable() {
    return runnable && !ended;
  }

  boolean hasEnded() {
    return ended;
  }

  boolean isLeaf() {
    return !ended && !inParallel;
  }

  void makeRunnable() {
    runnable = true;
  }

  void start(Callable<?> body, Consumer<@Nullable Throwable> after) {
    Thread started =
        new Thread(
            null,
            () -> {
              Throwable failure = null;
              try {
                scheduler.enter(this);
                acquireTurn();
                if (stopRequest != null) {
                  throw stopRequest;
                }
                body.call();
              } catch (Throwable any) {
                failure = any;
              }
              finish(failure, after);
            },
            "pipeline-branch",
            STACK);
    started.setDaemon(true);
    thread = started;
    started.start();
  }

  private void finish(@Nullable Throwable failure, Consumer<@Nullable Throwable> after) {
    ended = true;
    try {
      if (!(failure instanceof HaltedError)) {
        after.accept(failure);
      }
    } finally {
      scheduler.turnReleased();
    }
  }

  /** Runs this branch until it gives its turn away; called by the scheduler. */
  void runUntilYield() {
    runnable = false;
    turn.release();
    scheduler.awaitTurn();
  }

  /** Gives a halted branch the time to end its processes. */
  void awaitEnd() {
    Thread running = thread;
    if (running != null) {
      try {
        running.join(LAST_MOMENTS);
      } catch (InterruptedException again) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void halt() {
    if (!ended) {
      turn.release();
    }
  }

  private void releaseTurn() {
    refuseWhenHalted();
    scheduler.turnReleased();
    acquireTurn();
  }

  private void acquireTurn() {
    turn.acquireUninterruptibly();
    refuseWhenHalted();
  }

  private void refuseWhenHalted() {
    if (scheduler.isHalted()) {
      throw new HaltedError();
    }
  }

  /** Ends what this branch waits for; called in turn. */
  void stop(Throwable cause) {
    Wait current = wait;
    if (current != null) {
      current.stop(cause);
    } else {
      stopRequest = cause;
    }
  }
}
