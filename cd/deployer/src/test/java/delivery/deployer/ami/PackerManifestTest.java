package delivery.deployer.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.deployer.failure.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackerManifestTest {
  @TempDir private Path folder;

  private Path manifest(String lastRun, String... builds) throws IOException {
    Path file = folder.resolve("packer-manifest.json");
    Files.writeString(
        file,
        "{\"builds\":[" + String.join(",", builds) + "],\"last_run_uuid\":\"" + lastRun + "\"}");
    return file;
  }

  private static String build(String run, String artifact) {
    return "{\"packer_run_uuid\":\"" + run + "\",\"artifact_id\":\"" + artifact + "\"}";
  }

  @Test
  void takesTheImageOfTheLastRunAndNotTheFirstBuild() throws IOException {
    Path file =
        manifest("new", build("old", "eu-central-1:ami-01"), build("new", "eu-central-1:ami-02"));
    assertThat(PackerManifest.image(file, "eu-central-1")).isEqualTo("ami-02");
  }

  @Test
  void takesTheImageOfTheRegionAskedFor() throws IOException {
    Path file = manifest("run", build("run", "us-east-1:ami-01,eu-central-1:ami-02"));
    assertThat(PackerManifest.image(file, "eu-central-1")).isEqualTo("ami-02");
  }

  @Test
  void saysWhereTheImageIsWhenItIsInAnotherRegion() throws IOException {
    Path file = manifest("run", build("run", "us-east-1:ami-01"));
    assertThatThrownBy(() -> PackerManifest.image(file, "eu-central-1"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            file
                + ": the last run (run) made no image in eu-central-1, but [us-east-1:ami-01] elsewhere");
  }

  @Test
  void refusesTwoImagesInOneRegion() throws IOException {
    Path file =
        manifest("run", build("run", "eu-central-1:ami-01"), build("run", "eu-central-1:ami-02"));
    assertThatThrownBy(() -> PackerManifest.image(file, "eu-central-1"))
        .hasMessageContaining("several images");
  }

  @Test
  void namesTheBuildWhoseArtifactIsNoImage() throws IOException {
    Path file = manifest("run", build("run", "sha256:abc"));
    assertThatThrownBy(() -> PackerManifest.image(file, "eu-central-1"))
        .hasMessage(file + ": builds[0]: artifact_id 'sha256:abc' is not region:ami");
  }

  @Test
  void namesThePlaceOfBrokenJson() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), "{\"builds\": [\n  oops]}");
    assertThatThrownBy(() -> PackerManifest.image(file, "eu-central-1"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ":2:");
  }
}
