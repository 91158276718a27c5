package delivery.groovy.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class HostileFuzzTest {
  /** Of the sample, so that a build tests the same scripts again; any other with -Dseed. */
  private static final long SEED = 20_261_128L;

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int SAMPLE = 400;
  private static final int ALL = 20_000;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @BeforeAll
  static void runOnce() {
    Attempt.of("[1, 2].sum()");
  }

  @Test
  void nothingHappensInASampleOfMutatedScripts() {
    fuzz(Long.getLong("seed", SEED), SAMPLE);
  }

  @Test
  @EnabledIfSystemProperty(
      named = "nightly",
      matches = ".*",
      disabledReason = "only with -Dnightly")
  void nothingHappensInTwentyThousandMutatedScripts() {
    fuzz(Long.getLong("seed", System.nanoTime()), ALL);
  }

  private void fuzz(long seed, int scripts) {
    Mutation mutation = new Mutation(seed, HostileScript.all());
    Path marker = folder.resolve("made");
    for (int i = 0; i < scripts; i++) {
      String text = mutation.next().replace("@M@", marker.toString());
      Watch watch = new Watch(marker);
      Attempt attempt =
          Assertions.assertTimeoutPreemptively(
              SOON, () -> Attempt.of(text), () -> "seed " + seed + "\n" + text);
      assertThat(watch.changes(attempt.seen()))
          .as("seed %d, script %d%n%s", seed, i, text)
          .isEmpty();
    }
  }
}
