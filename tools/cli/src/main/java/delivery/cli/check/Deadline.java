package delivery.cli.check;

import delivery.artifacts.Supervisor;
import delivery.artifacts.lock.MalformedLockException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Ends work that takes too long from outside, whatever it is busy with: a thread of its own looks
 * at the clock. So does what is done between two pieces of work, which has no name. What else ends
 * work, such as a full memory, is told with the name of the file.
 */
final class Deadline implements Supervisor, AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** What is late when it is none of the work that was named. */
  static final String BETWEEN = "what is done between two files";

  private final Duration longest;
  private final LongSupplier nanoTime;
  private final Consumer<String> expired;
  private final Set<Work> running = ConcurrentHashMap.newKeySet();
  private volatile long idleSince;
  private final Thread looking;

  /**
   * @param longest how long one piece of work may take
   * @param expired told what took longer, on the thread that looks on; ends the process
   */
  Deadline(Duration longest, LongSupplier nanoTime, Consumer<String> expired) {
    this.longest = longest;
    this.nanoTime = nanoTime;
    this.expired = expired;
    this.idleSince = nanoTime.getAsLong();
    this.looking = Thread.ofPlatform().daemon().name("deadline").start(this::look);
  }

  private static final class Work {
    private final String what;
    private final long began;

    Work(String what, long began) {
      this.what = what;
      this.began = began;
    }
  }

  /** Work that ended without a result; the message says which and why. */
  static final class Ended extends RuntimeException {
    private final String what;

    Ended(String what, String why, Throwable cause) {
      super(why, cause);
      this.what = what;
    }

    String what() {
      return what;
    }

    boolean isForMemory() {
      return getCause() instanceof OutOfMemoryError;
    }
  }

  @Override
  public <T> T watch(String what, Supplier<T> work) {
    Work begun = new Work(what, nanoTime.getAsLong());
    running.add(begun);
    try {
      return work.get();
    } catch (Ended | MalformedLockException | UncheckedIOException known) {
      throw known;
    } catch (RuntimeException | Error failure) {
      throw new Ended(what, why(failure), failure);
    } finally {
      idleSince = nanoTime.getAsLong();
      running.remove(begun);
    }
  }

  private static String why(Throwable failure) {
    return switch (failure) {
      case OutOfMemoryError full -> "it takes more memory than a check has";
      case StackOverflowError deep -> "it is nested too deeply";
      default -> "unexpected failure: " + failure;
    };
  }

  private void look() {
    try {
      while (!isEnded()) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who fills the memory takes it from this thread, too; it must not give up for that. */
  private boolean isEnded() {
    try {
      Optional<String> late = late();
      late.ifPresent(expired);
      return late.isPresent();
    } catch (OutOfMemoryError full) {
      return false;
    }
  }

  private Optional<String> late() {
    long latest = nanoTime.getAsLong() - longest.toNanos();
    boolean isIdle = idleSince - latest < 0 && running.isEmpty();
    return running.stream()
        .filter(work -> work.began - latest < 0)
        .map(work -> work.what)
        .findFirst()
        .or(() -> isIdle ? Optional.of(BETWEEN) : Optional.empty());
  }

  @Override
  public void close() {
    looking.interrupt();
  }
}
