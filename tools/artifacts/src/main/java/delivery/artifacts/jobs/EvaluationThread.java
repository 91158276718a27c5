package delivery.artifacts.jobs;

import java.time.Duration;

/** The thread that one script runs in, with what is left of its time and steps. */
final class EvaluationThread extends Thread {
  /** Ten thousand jobs take a few hundred thousand. */
  private static final long MOST_STEPS = 50_000_000;

  private static final long STACK_SIZE = 16L << 20;
  private static final int STEPS_BETWEEN_LOOKS = 1024;

  private final Duration most;
  private final long deadline;
  private long steps;

  EvaluationThread(Runnable work, Duration most) {
    super(null, work, "job-dsl-evaluation", STACK_SIZE);
    this.most = most;
    deadline = System.nanoTime() + most.toNanos();
    setDaemon(true);
  }

  void tick() {
    steps++;
    if (steps > MOST_STEPS) {
      throw new TooMuchException("more than " + MOST_STEPS + " steps");
    }
    if (steps % STEPS_BETWEEN_LOOKS == 0 && System.nanoTime() > deadline) {
      throw new TooMuchException("more than " + most.toSeconds() + " s");
    }
  }

  /** Runs to the end, or until the time is over; a thread that does not stop is left behind. */
  boolean finishes() {
    start();
    try {
      join(most.plusSeconds(1));
    } catch (InterruptedException e) {
      interrupt();
      Thread.currentThread().interrupt();
      return false;
    }
    return !isAlive();
  }
}
