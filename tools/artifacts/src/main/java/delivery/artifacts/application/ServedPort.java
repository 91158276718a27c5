package delivery.artifacts.application;

import delivery.artifacts.Artifact;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * The port that the application listens on in the image.
 *
 * @param port absent where the file sets none
 */
public record ServedPort(String path, Optional<Located<String>> port) implements Artifact {
  /** The application's settings in the image. */
  public static final String PATH = "packer/provision/conf/etc/app/app.env";

  private static final String NAME = "PORT=";

  /** Reads the settings, of which one is the port. */
  public static ServedPort read(SourceFile file) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(NAME)) {
        String value = lines.get(i).substring(NAME.length()).strip();
        return new ServedPort(
            file.path(), Optional.of(new Located<>(value, file.at(i + 1, NAME.length() + 1))));
      }
    }
    return new ServedPort(file.path(), Optional.empty());
  }
}
