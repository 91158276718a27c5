package delivery.pipeline.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Gives the branches of one run their turns: every branch that can run runs until it yields, in the
 * order in which their current bodies began, round after round; only when none can, the next thing
 * that externalEvents outside (a line, an exit, a timer) is taken in. So a run prints the same
 * lines in the same order every time, and nothing in it needs a lock.
 *
 * @param <C> what a branch carries along
 */
public final class CooperativeScheduler<C> {
  private final LinkedBlockingQueue<Runnable> externalEvents = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<Runnable> internalEvents = new ConcurrentLinkedQueue<>();
  private final Semaphore turnReleases = new Semaphore(0);
  private final List<BranchThread<C>> branches = new ArrayList<>();

  @SuppressWarnings("ThreadLocalUsage") // each run has scheduler and threads of its own
  private final ThreadLocal<BranchThread<C>> current = new ThreadLocal<>();

  private final Scope run = new Scope(null);
  private long lastOrder;
  private volatile boolean halted;
  private @Nullable Throwable failure;
  private volatile @Nullable Thread runner;

  /** The scope of the whole run. */
  public Scope rootScope() {
    return run;
  }

  /** The branch whose turn it is; only on its own thread. */
  public BranchThread<C> current() {
    return current.get();
  }

  /** Takes something in once no branch can run, as the outside world comes in; from any thread. */
  public void post(Runnable event) {
    externalEvents.add(event);
  }

  /** Takes something in after the current round, as what branches do to each other. */
  void postInternal(Runnable event) {
    internalEvents.add(event);
  }

  /** Takes something in, at once when it comes from a branch or event, else once none can run. */
  void postFromAnywhere(Runnable event) {
    if (Thread.currentThread() == runner || current.get() != null) {
      internalEvents.add(event);
    } else {
      externalEvents.add(event);
    }
  }

  /** Whether more than one branch is at work. */
  public boolean isBranched() {
    return branches.stream().filter(BranchThread::isLeaf).count() > 1;
  }

  /** Ends, in turn, whatever is waited for inside a scope; the latest branch first. */
  public void cancel(Scope scope, Throwable cause) {
    postInternal(
        () -> {
          for (BranchThread<C> branch : List.copyOf(branches).reversed()) {
            if (branch.isLeaf() && branch.scope().isWithin(scope)) {
              branch.stop(cause);
            }
          }
        });
  }

  /**
   * Runs the main branch and everything it starts to the end, on the calling thread.
   *
   * @param interrupted called, in turn, each time the calling thread is interrupted; the run goes
   *     on until it returns false
   * @return what the main branch failed with
   */
  public @Nullable Throwable run(C context, Callable<?> main, Interrupted interrupted) {
    runner = Thread.currentThread();
    BranchThread<C> first = add(run, context);
    first.start(main, thrown -> failure = thrown);
    boolean going = true;
    while (going) {
      try {
        going = turn(first);
      } catch (InterruptedException asked) {
        if (!interrupted.goOn()) {
          halt();
          return new HaltedError();
        }
      }
    }
    return failure;
  }

  /** Asked when the thread that runs the scheduler was interrupted. */
  @FunctionalInterface
  public interface Interrupted {
    boolean goOn();
  }

  private boolean turn(BranchThread<C> first) throws InterruptedException {
    List<BranchThread<C>> round =
        branches.stream()
            .filter(BranchThread::isRunnable)
            .sorted(Comparator.comparingLong(BranchThread::order))
            .toList();
    for (BranchThread<C> branch : round) {
      branch.runUntilYield();
    }
    branches.removeIf(BranchThread::hasEnded);
    if (first.hasEnded()) {
      return false;
    }
    for (Runnable event = internalEvents.poll(); event != null; event = internalEvents.poll()) {
      event.run();
    }
    if (branches.stream().noneMatch(BranchThread::isRunnable)) {
      externalEvents.take().run();
      for (Runnable event = externalEvents.poll(); event != null; event = externalEvents.poll()) {
        event.run();
      }
    }
    return true;
  }

  private void halt() {
    halted = true;
    branches.forEach(BranchThread::halt);
    branches.forEach(BranchThread::awaitEnd);
  }

  boolean isHalted() {
    return halted;
  }

  BranchThread<C> add(Scope scope, C context) {
    BranchThread<C> branch = new BranchThread<>(this, scope, context, nextOrder());
    branches.add(branch);
    return branch;
  }

  long nextOrder() {
    return ++lastOrder;
  }

  void enter(BranchThread<C> branch) {
    current.set(branch);
  }

  void turnReleased() {
    turnReleases.release();
  }

  // A branch that runs is never left half-way: the interruption is looked at between turns.
  void awaitTurn() {
    boolean interrupted = false;
    while (true) {
      try {
        turnReleases.acquire();
        break;
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
