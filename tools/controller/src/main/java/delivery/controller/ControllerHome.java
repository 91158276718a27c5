package delivery.controller;

import delivery.host.cache.Folders;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The folder of a local controller and where everything is in it. A marker file tells a folder of
 * ours from any other, so that nothing else is ever deleted.
 */
public record ControllerHome(Path folder) {

  /** The war and the plugins as Maven brought them. */
  public Path artifacts() {
    return folder.resolve("artifacts");
  }

  /** What Jenkins calls JENKINS_HOME. */
  public Path jenkinsHome() {
    return folder.resolve("jenkins");
  }

  /** The password of the user admin, readable by its owner only. */
  public Path adminPassword() {
    return folder.resolve("admin-password");
  }

  /** What Jenkins writes. */
  public Path log() {
    return folder.resolve("jenkins.log");
  }

  /** The work folder of the local agent, its log and program. */
  public Path agent() {
    return folder.resolve("agent");
  }

  /** A bare copy of the repository that the jobs read. */
  public Path repository() {
    return folder.resolve("repository.git");
  }

  /** What Jenkins was when it was ready for the first time, before anybody touched it. */
  public Path freshState() {
    return folder.resolve("fresh-state.txt");
  }

  /** JCasC for this computer, read after the repository's. */
  Path localConfiguration() {
    return folder.resolve("local.yaml");
  }

  /** What Maven wrote when it fetched last. */
  public Path fetchLog() {
    return folder.resolve("fetch.log");
  }

  Path checksums() {
    return folder.resolve("checksums.sha256");
  }

  Path running() {
    return folder.resolve("running.properties");
  }

  private Path marker() {
    return folder.resolve(".controller-home");
  }

  /** Whether an earlier `up` made this folder. */
  public boolean exists() {
    return Files.isRegularFile(marker());
  }

  /**
   * Makes the folder, or uses the one that an earlier call made.
   *
   * @throws ControllerUnavailableException when it cannot be written or holds something else
   */
  void create() throws ControllerUnavailableException {
    refuseForeign();
    try {
      Files.createDirectories(folder);
      Files.writeString(marker(), "Made by ./bootstrap up; --fresh deletes this folder.\n");
      Files.createDirectories(jenkinsHome());
    } catch (IOException e) {
      throw new ControllerUnavailableException(
          "cannot write to " + folder + " (" + reason(e) + "); choose another folder with --home",
          e);
    }
  }

  /**
   * Deletes everything that earlier calls left.
   *
   * @throws ControllerUnavailableException when the folder is not ours or cannot be deleted
   */
  void delete() throws ControllerUnavailableException {
    refuseForeign();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new ControllerUnavailableException(
          "cannot delete " + folder + " (" + reason(e) + ")", e);
    }
  }

  private void refuseForeign() throws ControllerUnavailableException {
    if (exists() || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isEmpty()) {
        return;
      }
    } catch (IOException e) {
      throw new ControllerUnavailableException(
          "cannot read " + folder + " (" + reason(e) + "); choose another folder with --home", e);
    }
    throw new ControllerUnavailableException(
        folder + " holds something else than a controller; choose another folder with --home");
  }

  static String reason(IOException e) {
    if (e instanceof ConnectException) {
      // The HTTP client gives it no message.
      return "connection refused";
    }
    return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
  }
}
