package delivery.controller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the exporter on a live controller through its script console. */
public record LockExport(ScriptConsole console) {
  private static final String EXPORTER = "jenkins-docker/controller/export-lock.groovy";

  /**
   * Exports.
   *
   * @param root the repository's root, where the exporter is
   * @throws ControllerUnavailableException when the controller does not answer or refuses
   */
  public ExportedLock run(Path root) throws ControllerUnavailableException, InterruptedException {
    String script;
    try {
      script = Files.readString(root.resolve(EXPORTER));
    } catch (IOException e) {
      throw new ControllerUnavailableException(
          "cannot read " + EXPORTER + " (" + ControllerHome.reason(e) + ")", e);
    }
    return ExportedLock.parse(console.run(script));
  }
}
