package delivery.machine.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The controller's image as far as it can be built without the Jenkins servers, unpacked in the
 * cache: all of its Dockerfile, on a base without Jenkins, and without the files of the plugins.
 */
public final class ControllerImage {
  private final UnpackedImage image;

  ControllerImage(UnpackedImage image) {
    this.image = image;
  }

  /** Its files. */
  public Path system() {
    return image.system();
  }

  /** The variables that the controller starts with. */
  public Map<String, String> environment() {
    return image.environment();
  }

  /** The user that the controller runs as. */
  public String user() {
    return image.user().name();
  }

  /** The plugins that the build would have downloaded, {@code id:version}, in the file's order. */
  public List<String> listedPlugins() throws IOException {
    return Files.readAllLines(system().resolve("usr/share/jenkins/ref/plugins.listed"));
  }

  /** What is in it, for the report. */
  public ImageContents contents() throws IOException {
    return image.contents(
        List.of(
            "the base image is Debian, not jenkins/jenkins: there is no Jenkins and no Java in it",
            "jenkins-plugin-cli read the list of plugins and downloaded none"));
  }
}
