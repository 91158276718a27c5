package delivery.rehearsal.agent;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Packer built, as its manifest says. It appends every build; {@code last_run_uuid} names the
 * one that counts, and its artifact is {@code region:image[,region:image]}.
 */
public final class BuiltImage {
  private BuiltImage() {}

  /** The image of the last run in a workspace; empty when nothing was built there. */
  public static Optional<String> imageIn(Path workspace) {
    Path file = workspace.resolve("build/packer-manifest.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Map<String, Object> manifest = JSON.std.mapFrom(file.toFile());
      Object last = manifest.get("last_run_uuid");
      if (manifest.get("builds") instanceof List<?> builds) {
        for (Object each : builds) {
          if (each instanceof Map<?, ?> build
              && build.get("packer_run_uuid") instanceof String run
              && run.equals(last)
              && build.get("artifact_id") instanceof String artifact) {
            return Optional.of(artifact.split(",", -1)[0].replaceFirst("^[^:]*:", ""));
          }
        }
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read", unreadable);
    }
  }
}
