package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nothing that a check does goes on without an end. */
class DeadlineTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private final BlockingQueue<String> late = new ArrayBlockingQueue<>(10);

  @Test
  void workThatTakesTooLongIsToldByItsName() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (Deadline deadline = new Deadline(SHORT, System::nanoTime, late::add)) {
      Thread.ofPlatform().daemon().start(() -> deadline.watch("slow", () -> wait(release)));

      assertThat(late.poll(60, TimeUnit.SECONDS)).isEqualTo("slow");
    }
    release.countDown();
  }

  @Test
  void whatIsDoneBetweenTwoPiecesOfWorkHasAnEndToo() throws Exception {
    try (Deadline deadline = new Deadline(SHORT, System::nanoTime, late::add)) {
      deadline.watch("quick", () -> "");

      assertThat(late.poll(60, TimeUnit.SECONDS)).isEqualTo(Deadline.BETWEEN);
    }
  }

  @Test
  void aFullMemoryDoesNotEndTheLookingOn() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    try (Deadline deadline =
        new Deadline(
            SHORT,
            System::nanoTime,
            what -> {
              if (tries.incrementAndGet() < 3) {
                throw new OutOfMemoryError("Java heap space");
              }
              late.add(what);
            })) {
      assertThat(late.poll(60, TimeUnit.SECONDS)).isEqualTo(Deadline.BETWEEN);
      assertThat(tries).hasValue(3);
      assertThat(deadline).isNotNull();
    }
  }

  private static String wait(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    return "";
  }
}
