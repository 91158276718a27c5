package delivery.deployer.time;

import delivery.deployer.failure.AwsFailedException;
import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Pause {
  /** Waits that long. */
  void of(Duration duration);

  /** The real one; a thread that is interrupted meanwhile ends with an error. */
  static Pause real() {
    return duration -> {
      try {
        Thread.sleep(duration);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AwsFailedException("interrupted while waiting", e);
      }
    };
  }
}
