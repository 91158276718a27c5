package delivery.rehearsal.instances;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Watches how much memory this program and all that it started take together: what several share is
 * counted once (PSS). Nothing where the kernel does not say.
 */
public final class MemoryWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final String FIELD = "Pss:";

  private final AtomicLong most = new AtomicLong();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Path processes;

  private MemoryWatch(Path processes) {
    this.processes = processes;
  }

  /**
   * Begins to watch.
   *
   * @param processes where the kernel tells of them: {@code /proc}
   */
  public static MemoryWatch start(Path processes) {
    MemoryWatch watch = new MemoryWatch(processes);
    Thread unused = Thread.ofPlatform().daemon().name("memory").start(watch::watch);
    return watch;
  }

  private void watch() {
    try {
      do {
        look();
      } while (!ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    ProcessHandle own = ProcessHandle.current();
    long kibibytes =
        Stream.concat(Stream.of(own), own.descendants()).mapToLong(this::shareOf).sum();
    most.accumulateAndGet(kibibytes, Math::max);
  }

  private long shareOf(ProcessHandle process) {
    Path file = processes.resolve(Long.toString(process.pid())).resolve("smaps_rollup");
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException | java.io.UncheckedIOException gone) {
      // It has ended meanwhile.
      return 0;
    }
  }

  /** The most up to now, in MiB; 0 where nobody can tell. */
  public long most() {
    return most.get() >> 10;
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
