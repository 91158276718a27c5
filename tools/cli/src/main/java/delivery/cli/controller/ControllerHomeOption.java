package delivery.cli.controller;

import delivery.controller.ControllerHome;
import delivery.controller.ControllerUp;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
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

  /** What starts a controller from a folder on this computer, telling its progress. */
  static ControllerUp up(Path root, CommandSpec spec) {
    return new ControllerUp(
        root,
        Path.of(System.getProperty("java.home")),
        List.of("mvn"),
        System.getenv(),
        ControllerHomeOption::secret,
        line -> spec.commandLine().getErr().println("bootstrap: " + line));
  }

  private static String secret() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Path root() {
    return Path.of(System.getProperty("repository.root", "")).toAbsolutePath().normalize();
  }
}
