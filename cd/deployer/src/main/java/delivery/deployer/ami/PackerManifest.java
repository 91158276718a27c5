package delivery.deployer.ami;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Packer's manifest. It appends every build, so that only {@code last_run_uuid} tells the last one,
 * and an {@code artifact_id} is {@code region:ami[,region:ami]} (Packer's manifest post-processor).
 */
public final class PackerManifest {
  private PackerManifest() {}

  /**
   * The image of the last run in a region.
   *
   * @throws InvalidInputException when the last run made none or several there
   */
  public static String image(Path file, String region) {
    JsonObject root = JsonFile.read(file);
    String lastRun = root.text("last_run_uuid");
    List<String> images = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    for (JsonObject build : root.objects("builds")) {
      if (!build.optionalText("packer_run_uuid").equals(Optional.of(lastRun))) {
        continue;
      }
      for (String artifact : build.text("artifact_id").split(",", -1)) {
        String[] parts = artifact.split(":", -1);
        if (parts.length != 2 || !parts[1].startsWith("ami-")) {
          throw new InvalidInputException(
              "%s: artifact_id '%s' is not region:ami".formatted(build.place(), artifact));
        }
        (parts[0].equals(region) ? images : elsewhere).add(artifact);
      }
    }
    if (images.size() == 1) {
      return images.getFirst().substring(region.length() + 1);
    }
    throw new InvalidInputException(
        "%s: the last run (%s) made %s in %s%s"
            .formatted(
                file,
                lastRun,
                images.isEmpty() ? "no image" : "several images " + images,
                region,
                elsewhere.isEmpty() ? "" : ", but " + elsewhere + " elsewhere"));
  }
}
