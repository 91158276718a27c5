package delivery.rehearsal.fault;

import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The new instance is terminated before it could signal; the group's update waits in vain. */
final class InstanceDies implements Scenario {
  // An instance is terminated at once; nobody else signals.
  private static final Duration WAITING = Duration.ofSeconds(8);

  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    AtomicInteger died = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(1);
    context.aws().awaitSignals(WAITING);
    Thread killer = Thread.ofVirtual().start(() -> kill(context, died, over));
    try {
      Build bad = context.run(context.push());
      over.countDown();
      killer.join();
      List<Expectation> all =
          new ArrayList<>(
              context.failedIn(
                  bad,
                  "Deploy",
                  "the group, at its line of the template, got no signal",
                  "cloudformation/app\\.yaml:\\d+:\\d+: AutoScalingGroup .*Received 0 SUCCESS"
                      + " signal"));
      all.addFirst(
          new Expectation(
              "a new instance is terminated during the update",
              died.get() + " were",
              died.get() > 0));
      all.addAll(context.serves(context.good(), "the last good image"));
      return all;
    } finally {
      over.countDown();
      context.aws().takeSignalsForGiven();
    }
  }

  /** Whatever runs another image than the good one is new. */
  private static void kill(FaultContext context, AtomicInteger died, CountDownLatch over) {
    try {
      do {
        died.addAndGet(
            context.job().account(context.environment()).terminateAllBut(context.good()));
      } while (!over.await(100, TimeUnit.MILLISECONDS));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
