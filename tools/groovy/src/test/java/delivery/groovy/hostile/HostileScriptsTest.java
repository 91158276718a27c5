package delivery.groovy.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileScriptsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  /** What only the first run of a virtual machine changes is not a script's doing. */
  @BeforeAll
  static void runOnce() {
    Attempt.of("[1, 2].sum()");
  }

  static List<HostileScript> scripts() {
    return HostileScript.all();
  }

  @Test
  void thereAreManyAndNoTwoOfOneName() {
    assertThat(scripts()).hasSizeGreaterThan(280);
    assertThat(scripts()).extracting(HostileScript::toString).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void nothingHappensAndTheRefusalStandsAtItsPlace(HostileScript script) {
    Path marker = folder.resolve("made");
    Watch watch = new Watch(marker);

    Attempt attempt =
        Assertions.assertTimeoutPreemptively(
            SOON, () -> Attempt.of(script.textFor(marker)), script.text());

    assertThat(watch.changes(attempt.seen())).as(script.text()).isEmpty();
    if (!attempt.verdict().equals("harmless")) {
      assertThat(attempt.seen()).doesNotContain("leak=");
    }
    assertThat(attempt.verdict()).as(script.text()).isEqualTo(script.expected());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void nothingHappensWhereNoMemberIsAllowed(HostileScript script) {
    Path marker = folder.resolve("made");
    Watch watch = new Watch(marker);

    Attempt attempt =
        Assertions.assertTimeoutPreemptively(
            SOON, () -> Attempt.of(script.textFor(marker), Attempt.Policies.NOTHING));

    assertThat(watch.changes(attempt.seen())).as(script.text()).isEmpty();
  }
}
