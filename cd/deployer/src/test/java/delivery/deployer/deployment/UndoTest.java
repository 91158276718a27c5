package delivery.deployer.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.ami.ImageHistory.Version;
import delivery.deployer.environment.Environment;
import delivery.deployer.environment.EnvironmentFileReader;
import delivery.deployer.stack.StackSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is taken back, on this repository's own environment. */
class UndoTest {
  private static final Environment DEV =
      EnvironmentFileReader.read(
          Path.of(System.getProperty("repository.root"), "cd/environments"), "dev");
  private static final String OWN = "build jenkins-app-master-2, commit c0ffee";

  @Test
  void whatAnotherBuildPublishedIsLeft() {
    assertThat(plan(versions("ami-1", "build 1", "ami-2", "build 3"), Optional.empty()))
        .isInstanceOf(Undo.Nothing.class);
    assertThat(plan(List.of(), Optional.empty())).isInstanceOf(Undo.Nothing.class);
  }

  @Test
  void theFirstImageHasNoneBeforeIt() {
    assertThat(plan(versions("ami-1", OWN), stack("UPDATE_COMPLETE", "ami-1")))
        .isEqualTo(
            new Undo.Nothing(
                "ami-1 was the first image of /DeploymentConfig/dev/App/AmiId: there is none to go"
                    + " back to"));
  }

  @Test
  void theParameterFollowsTheStackThatNeverGotTheImage() {
    List<Version> versions = versions("ami-0", "build 0", "ami-1", "build 1", "ami-2", OWN);
    assertThat(plan(versions, stack("UPDATE_ROLLBACK_COMPLETE", "ami-0")))
        .isEqualTo(restore("ami-2", "ami-0"));
  }

  @Test
  void withoutAStackToAskTheImageBeforeIsTaken() {
    List<Version> versions = versions("ami-1", "build 1", "ami-2", OWN);
    for (Optional<StackSnapshot> unclear :
        List.of(
            Optional.<StackSnapshot>empty(),
            stack("UPDATE_ROLLBACK_FAILED", "ami-2"),
            stack("ROLLBACK_COMPLETE", "ami-2"))) {
      assertThat(plan(versions, unclear)).isEqualTo(restore("ami-2", "ami-1"));
    }
  }

  @Test
  void anUnprovedImageThatRunsIsRolledBackToTheLastOneThatWasNotTakenBack() {
    List<Version> versions =
        versions(
            "ami-1",
            "build 1",
            "ami-bad",
            "build 2",
            "ami-1",
            "rolled back from ami-bad",
            "ami-2",
            OWN);
    assertThat(plan(versions, stack("UPDATE_COMPLETE", "ami-2")))
        .isEqualTo(new Undo.RollBack("AmiId", "ami-2", "ami-1"));
  }

  @Test
  void whatThisBuildProvedIsNotTakenBack() {
    assertThat(plan(proved(2, "ami-1", "build 1", "ami-2", OWN), stack("UPDATE_COMPLETE", "ami-2")))
        .isEqualTo(new Undo.Nothing("ami-2, which this build published, proved good"));
  }

  @Test
  void anEarlierBuildLeftNothingWhereItsImageProvedGoodOrAPersonPublishedSince() {
    for (List<Version> versions :
        List.of(
            List.<Version>of(),
            proved(1, "ami-1", "build 1"),
            proved(1, "ami-1", "build 1", "ami-2", "published by hand"),
            proved(
                1,
                "ami-1",
                "build 1",
                "ami-2",
                "build 2",
                "ami-1",
                "restored: the deployment of ami-2 failed"))) {
      assertThat(Undo.mayBeLeft(versions)).isFalse();
      assertThat(Undo.ofLeftovers(DEV, versions, Optional.empty()))
          .isInstanceOf(Undo.Nothing.class);
    }
  }

  @Test
  void whatAnEarlierBuildDeployedAndNeverProvedIsRolledBackToWhatProvedGood() {
    List<Version> versions =
        proved(1, "ami-1", "build 1", "ami-2", "published by hand", "ami-3", "build 3");
    assertThat(Undo.ofLeftovers(DEV, versions, stack("UPDATE_COMPLETE", "ami-3")))
        .isEqualTo(new Undo.RollBack("AmiId", "ami-3", "ami-1"));
  }

  @Test
  void whatAnEarlierBuildOnlyPublishedIsRestored() {
    List<Version> versions = proved(1, "ami-1", "build 1", "ami-2", "build 2");
    assertThat(Undo.ofLeftovers(DEV, versions, stack("UPDATE_ROLLBACK_COMPLETE", "ami-1")))
        .isEqualTo(restore("ami-2", "ami-1"));
  }

  @Test
  void aTakingBackThatDiedItselfIsBroughtToItsEnd() {
    List<Version> versions =
        proved(1, "ami-1", "build 1", "ami-2", "build 2", "ami-1", "rolled back from ami-2");
    assertThat(Undo.ofLeftovers(DEV, versions, stack("UPDATE_COMPLETE", "ami-2")))
        .isEqualTo(new Undo.RollBack("AmiId", "ami-2", "ami-1"));
    assertThat(Undo.ofLeftovers(DEV, versions, stack("UPDATE_COMPLETE", "ami-1")))
        .isInstanceOf(Undo.Nothing.class);
  }

  @Test
  void withoutAnyProofNothingIsTakenBack() {
    List<Version> versions = versions("ami-1", "build 1", "ami-2", "build 2");
    assertThat(Undo.ofLeftovers(DEV, versions, stack("UPDATE_COMPLETE", "ami-2")))
        .isEqualTo(
            new Undo.Nothing(
                "/DeploymentConfig/dev/App/AmiId has no version that is known to have proved good:"
                    + " ami-2 is left as it is"));
  }

  private static List<Version> proved(int number, String... imagesAndDescriptions) {
    return versions(imagesAndDescriptions).stream()
        .map(
            each ->
                new Version(
                    each.version(),
                    each.image(),
                    each.time(),
                    each.by(),
                    each.description(),
                    each.version() == number))
        .toList();
  }

  private static Undo plan(List<Version> versions, Optional<StackSnapshot> stack) {
    return Undo.plan(DEV, OWN, versions, stack);
  }

  private static Undo restore(String failed, String good) {
    return new Undo.Restore(new ImageRestoration("/DeploymentConfig/dev/App/AmiId", failed, good));
  }

  private static Optional<StackSnapshot> stack(String status, String image) {
    return Optional.of(
        new StackSnapshot(
            "app-dev", "arn:app-dev", status, "", Map.of("AmiId", image), Map.of(), false));
  }

  private static List<Version> versions(String... imagesAndDescriptions) {
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < imagesAndDescriptions.length; i += 2) {
      versions.add(
          new Version(
              versions.size() + 1L,
              imagesAndDescriptions[i],
              Instant.EPOCH,
              "",
              imagesAndDescriptions[i + 1],
              false));
    }
    return versions;
  }
}
