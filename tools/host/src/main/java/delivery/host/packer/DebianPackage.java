package delivery.host.packer;

import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.cache.Folders;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches Debian's Packer with apt, which checks it against the signed lists of the system's own
 * sources, and unpacks it into the cache; nothing is installed.
 */
final class DebianPackage {
  private static final String OTHERWISE =
      "install Packer 1.11 or newer from its makers (developer.hashicorp.com/packer/install) and put it on PATH";

  private DebianPackage() {}

  static Packer packer(Cache cache) throws CacheException, InterruptedException {
    Cache.Key key = new Cache.Key("packer", system());
    Path folder =
        cache.entry(
            key,
            place -> {
              cache.progress().accept("Fetching Packer from the system's package mirror (once)");
              install(place);
            });
    try {
      return Packer.describe(folder.resolve("usr/bin/packer"))
          .orElseThrow(
              () -> new CacheException("the packaged Packer does not run here; " + OTHERWISE));
    } catch (IOException failed) {
      throw new CacheException("cannot run the packaged Packer: " + failed.getMessage(), failed);
    }
  }

  private static void install(Path place) throws IOException, CacheException, InterruptedException {
    Path download = Files.createDirectory(place.resolve("download"));
    Completed fetched = apt(download, List.of(), "download", "packer");
    if (fetched.status() == 127) {
      throw new CacheException(
          "Packer is not on PATH, and there is no apt-get to fetch it with: " + OTHERWISE);
    }
    if (!fetched.succeeded()) {
      // The system's own lists may be absent or old; they are not ours to renew.
      List<String> own =
          List.of(
              "-o",
              "Dir::State::lists="
                  + Files.createDirectories(download.resolve("lists/partial")).getParent(),
              "-o",
              "Dir::Cache=" + Files.createDirectory(download.resolve("cache")));
      Completed updated = apt(download, own, "update");
      fetched = updated.succeeded() ? apt(download, own, "download", "packer") : updated;
    }
    if (!fetched.succeeded()) {
      throw refused(fetched.output());
    }
    try (DirectoryStream<Path> packages = Files.newDirectoryStream(download, "packer_*.deb")) {
      for (Path file : packages) {
        Completed unpacked =
            SupervisedProcess.run(Command.of(place, "dpkg", "-x", file.toString(), "."));
        if (!unpacked.succeeded()) {
          throw new IOException("dpkg -x: " + unpacked.output().strip());
        }
      }
    }
    Folders.delete(download);
    Folders.delete(place.resolve("usr/share"));
  }

  private static Completed apt(Path folder, List<String> options, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("apt-get", "-q"));
    // The folder is the user's; apt's own user could not write into it.
    command.addAll(List.of("-o", "APT::Sandbox::User=root"));
    // Otherwise an update without a network counts as done.
    command.addAll(List.of("-o", "APT::Update::Error-Mode=any"));
    command.addAll(options);
    command.addAll(List.of(words));
    return SupervisedProcess.run(Command.of(folder, command));
  }

  private static CacheException refused(String said) throws IOException {
    if (said.contains("No space left on device")) {
      throw new IOException("No space left on device");
    }
    String errors =
        said.lines()
            .filter(line -> line.startsWith("E:") || line.startsWith("Err:"))
            .findFirst()
            .orElse(said.strip());
    if (said.contains("Unable to locate package")) {
      return new CacheException(
          "Packer is not on PATH, and this system's packages have none: " + OTHERWISE);
    }
    return new CacheException(
        "Packer is not on PATH, and the package mirror does not give it (%s): connect to the network, or %s"
            .formatted(errors, OTHERWISE));
  }

  /** What the package depends on: the system's release and processor. */
  private static String system() {
    Path release = Path.of("/etc/os-release");
    String name = "unknown";
    try {
      if (Files.exists(release)) {
        name =
            String.join(
                "-",
                Files.readAllLines(release).stream()
                    .filter(line -> line.startsWith("ID=") || line.startsWith("VERSION_ID="))
                    .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                    .toList());
      }
    } catch (IOException unreadable) {
      // Only the entry's name loses by it.
      name = "unreadable";
    }
    return name + "-" + System.getProperty("os.arch");
  }
}
