package delivery.pipeline.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Gives the strands of one run their turns: every strand that can run runs until it passes, in the
 * order in which their current bodies began, round after round; only when none can, the next thing
 * that happened outside (a line, an exit, a timer) is taken in. So a run prints the same lines in
 * the same order every time, and nothing in it needs a lock.
 *
 * @param <C> what a branch carries along
 */
public final class StrandMachine<C> {
  private final LinkedBlockingQueue<Runnable> happened = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<Runnable> within = new ConcurrentLinkedQueue<>();
  private final Semaphore passed = new Semaphore(0);
  private final List<Strand<C>> strands = new ArrayList<>();

  @SuppressWarnings("ThreadLocalUsage") // each run has machine and threads of its own
  private final ThreadLocal<Strand<C>> current = new ThreadLocal<>();

  private final Scope run = new Scope(null);
  private long lastOrder;
  private volatile boolean halted;
  private @Nullable Throwable failure;
  private volatile @Nullable Thread runner;

  /** The scope of the whole run. */
  public Scope whole() {
    return run;
  }

  /** The strand whose turn it is; only on its own thread. */
  public Strand<C> current() {
    return current.get();
  }

  /** Takes something in once no strand can run, as the outside world comes in; from any thread. */
  public void post(Runnable event) {
    happened.add(event);
  }

  /** Takes something in after the current round, as what strands do to each other. */
  void postWithin(Runnable event) {
    within.add(event);
  }

  /** Takes something in, at once when it comes from a strand or event, else once none can run. */
  void postFromAnywhere(Runnable event) {
    if (Thread.currentThread() == runner || current.get() != null) {
      within.add(event);
    } else {
      happened.add(event);
    }
  }

  /** Whether more than one strand is at work. */
  public boolean isBranched() {
    return strands.stream().filter(Strand::isLeaf).count() > 1;
  }

  /** Ends, in turn, whatever is waited for inside a scope; the latest branch first. */
  public void cancel(Scope scope, Throwable cause) {
    postWithin(
        () -> {
          for (Strand<C> strand : List.copyOf(strands).reversed()) {
            if (strand.isLeaf() && strand.scope().isWithin(scope)) {
              strand.stop(cause);
            }
          }
        });
  }

  /**
   * Runs the main strand and everything it starts to the end, on the calling thread.
   *
   * @param interrupted called, in turn, each time the calling thread is interrupted; the run goes
   *     on until it returns false
   * @return what the main strand failed with
   */
  public @Nullable Throwable run(C context, Callable<?> main, Interrupted interrupted) {
    runner = Thread.currentThread();
    Strand<C> first = add(run, context);
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

  /** Asked when the thread that runs the machine was interrupted. */
  @FunctionalInterface
  public interface Interrupted {
    boolean goOn();
  }

  private boolean turn(Strand<C> first) throws InterruptedException {
    List<Strand<C>> round =
        strands.stream()
            .filter(Strand::isRunnable)
            .sorted(Comparator.comparingLong(Strand::order))
            .toList();
    for (Strand<C> strand : round) {
      strand.runUntilItPasses();
    }
    strands.removeIf(Strand::hasEnded);
    if (first.hasEnded()) {
      return false;
    }
    for (Runnable event = within.poll(); event != null; event = within.poll()) {
      event.run();
    }
    if (strands.stream().noneMatch(Strand::isRunnable)) {
      happened.take().run();
      for (Runnable event = happened.poll(); event != null; event = happened.poll()) {
        event.run();
      }
    }
    return true;
  }

  private void halt() {
    halted = true;
    strands.forEach(Strand::halt);
    strands.forEach(Strand::awaitEnd);
  }

  boolean isHalted() {
    return halted;
  }

  Strand<C> add(Scope scope, C context) {
    Strand<C> strand = new Strand<>(this, scope, context, nextOrder());
    strands.add(strand);
    return strand;
  }

  long nextOrder() {
    return ++lastOrder;
  }

  void enter(Strand<C> strand) {
    current.set(strand);
  }

  void turnBack() {
    passed.release();
  }

  // A strand that runs is never left half-way: the interruption is looked at between turns.
  void awaitTurn() {
    boolean interrupted = false;
    while (true) {
      try {
        passed.acquire();
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
