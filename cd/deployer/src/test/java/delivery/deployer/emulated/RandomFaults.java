package delivery.deployer.emulated;

import delivery.aws.AwsRequest;
import delivery.aws.FaultProxy.Decision;
import delivery.aws.FaultProxy.Fault;
import delivery.aws.FaultProxy.FaultPolicy;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Weather by chance, the same for the same seed. After a chosen call nothing gets through any more:
 * to AWS that is the same as a deployer killed there.
 */
public final class RandomFaults implements FaultPolicy {
  private static final List<Fault> KINDS =
      List.of(
          Fault.THROTTLED,
          Fault.SERVER_ERROR,
          Fault.SKEWED,
          Fault.EXPIRED,
          Fault.RESET_BEFORE,
          Fault.RESET_AFTER,
          Fault.SLOW);

  private final Random random;
  private final int percent;
  private final int lastCall;
  private final ReentrantLock order = new ReentrantLock();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger faults = new AtomicInteger();

  /**
   * How often things go wrong.
   *
   * @param percent of calls that meet a fault
   * @param lastCall the call after which every connection is cut, as if this machine's network went
   *     away; none when negative
   */
  public RandomFaults(long seed, int percent, int lastCall) {
    this.random = new Random(seed);
    this.percent = percent;
    this.lastCall = lastCall;
  }

  public int calls() {
    return calls.get();
  }

  public int faults() {
    return faults.get();
  }

  @Override
  public Decision decide(AwsRequest request) {
    order.lock();
    try {
      int call = calls.incrementAndGet();
      if (lastCall >= 0 && call > lastCall) {
        return Fault.RESET_BEFORE;
      }
      if (random.nextInt(100) >= percent) {
        return Fault.NONE;
      }
      faults.incrementAndGet();
      return KINDS.get(random.nextInt(KINDS.size()));
    } finally {
      order.unlock();
    }
  }
}
