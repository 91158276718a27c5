package delivery.cli.controller;

import delivery.controller.ControllerHome;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the local controller is; the same option for every command that deals with it. */
final class ControllerHomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder of the controller (default: build/controller in the repository).")
  private @Nullable Path folder;

  ControllerHome in(Path root) {
    Path chosen = folder == null ? root.resolve("build/controller") : folder;
    return new ControllerHome(chosen.toAbsolutePath().normalize());
  }

  static Path root() {
    return Path.of(System.getProperty("repository.root", "")).toAbsolutePath().normalize();
  }
}
