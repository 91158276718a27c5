package delivery.deployer.ami;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.ami.ImageHistory.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageHistoryTest {
  private static List<Version> history(String... imagesAndReasons) {
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < imagesAndReasons.length; i += 2) {
      versions.add(
          new Version(
              versions.size() + 1,
              imagesAndReasons[i],
              Instant.EPOCH,
              "",
              imagesAndReasons[i + 1],
              false));
    }
    return versions;
  }

  @Test
  void goesBackToTheImageBefore() {
    assertThat(ImageHistory.previous(history("ami-a", "", "ami-b", "")).orElseThrow().image())
        .isEqualTo("ami-a");
  }

  @Test
  void doesNotGoBackToAnImageWhoseDeploymentFailed() {
    List<Version> versions =
        history(
            "ami-a", "", "ami-b", "", "ami-bad", "", "ami-b", ImageHistory.restoredFrom("ami-bad"));
    assertThat(ImageHistory.previous(versions).orElseThrow().image()).isEqualTo("ami-a");
  }

  @Test
  void goesBackToAnImageThatWasPublishedAgainAfterItFailed() {
    List<Version> versions =
        history(
            "ami-a",
            "",
            "ami-b",
            "",
            "ami-a",
            ImageHistory.restoredFrom("ami-b"),
            "ami-b",
            "",
            "ami-c",
            "");
    assertThat(ImageHistory.previous(versions).orElseThrow().image()).isEqualTo("ami-b");
  }

  @Test
  void hasNowhereToGoWithoutAnotherImage() {
    assertThat(ImageHistory.previous(history("ami-a", "", "ami-a", ""))).isEmpty();
    assertThat(ImageHistory.previous(List.of())).isEmpty();
  }
}
