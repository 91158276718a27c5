package delivery.machine;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Installs Debian packages on the host, saying so first.
 *
 * @param progress told in a sentence before the host is changed
 */
public record PackageInstallation(HostRequirements host, Consumer<String> progress) {
  private static final List<String> APT = List.of("apt-get", "--option", "DPkg::Lock::Timeout=60");

  /** Installs these, if any; with a fresh package list where the present one does not do. */
  public void install(List<String> packages) throws MachineException, InterruptedException {
    if (packages.isEmpty()) {
      return;
    }
    String names = String.join(" ", packages);
    progress.accept("Installing with apt: " + names);
    List<String> install = new ArrayList<>(List.of("install", "--yes", "--no-install-recommends"));
    install.addAll(packages);
    try {
      // The package lists may be missing or older than what the mirror still has.
      if (!apt(install).succeeded()) {
        Completed update = apt(List.of("update"));
        Completed second = apt(install);
        if (!second.succeeded()) {
          throw new MachineException(
              "apt-get could not install "
                  + names
                  + ": "
                  + lastLines(update.succeeded() ? second : update)
                  + "\nInstall them by hand, or run without a machine.");
        }
      }
    } catch (IOException failed) {
      throw new MachineException("apt-get cannot be started: " + failed.getMessage(), failed);
    }
  }

  private Completed apt(List<String> arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(APT);
    words.addAll(arguments);
    Command command = host.command(Path.of("/"), words);
    Map<String, String> environment = new java.util.HashMap<>(command.environment());
    environment.put("DEBIAN_FRONTEND", "noninteractive");
    return SupervisedProcess.run(command.with(environment));
  }

  private static String lastLines(Completed completed) {
    List<String> lines = completed.output().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }
}
