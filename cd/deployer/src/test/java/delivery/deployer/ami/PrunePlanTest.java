package delivery.deployer.ami;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.ami.PrunePlan.Decision;
import delivery.deployer.ami.PrunePlan.OwnImage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrunePlanTest {
  private static OwnImage image(String id, int day) {
    return new OwnImage(
        id, id, Instant.parse("2026-01-%02dT00:00:00Z".formatted(day)), List.of("snap-" + id));
  }

  @Test
  void keepsTheNewestAndWhatIsReferredTo() {
    PrunePlan plan =
        PrunePlan.of(
            List.of(image("a", 1), image("b", 2), image("c", 3), image("d", 4)),
            Map.of("a", "stack app-production runs it"),
            2);
    assertThat(plan.decisions())
        .extracting(decision -> decision.image().id(), Decision::removed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("d", false),
            org.assertj.core.groups.Tuple.tuple("c", false),
            org.assertj.core.groups.Tuple.tuple("b", true),
            org.assertj.core.groups.Tuple.tuple("a", false));
    assertThat(plan.removed()).extracting(OwnImage::snapshots).containsExactly(List.of("snap-b"));
  }
}
