package delivery.machine;

import static org.junit.jupiter.api.Assumptions.abort;

import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** The project's cache, and whether machines can boot here. */
public final class TestHost {
  private TestHost() {}

  /** Machines in the project's own cache; skips the test where this host can have none. */
  static Machines machines() throws CacheException, InterruptedException {
    return requireAvailable(machinesIn(cache()));
  }

  /** Machines in a folder of their own that share the project's cached trees. */
  static Machines machinesIn(Path folder) {
    return new Machines(
        folder, Architecture.ofThisHost(), installation(), InstantSource.system(), sentence -> {});
  }

  /** Packages of the host are installed for a test only where {@code --install} asked for it. */
  public static Installation installation() {
    return System.getProperty("test.install") == null ? Installation.REFUSED : Installation.ALLOWED;
  }

  static Path withCachedTrees(Path folder)
      throws IOException, CacheException, InterruptedException {
    machines();
    Path trees = Files.createDirectories(cache().resolve("machine/trees"));
    Files.createSymbolicLink(
        Files.createDirectories(folder.resolve("machine")).resolve("trees"), trees);
    return folder;
  }

  private static Machines requireAvailable(Machines machines) throws InterruptedException {
    return switch (machines.availability()) {
      case Availability.Available yes -> machines;
      case Availability.Unavailable no -> abort(no.reason() + ". " + no.remedy());
    };
  }

  private static Path cache() throws CacheException {
    return Cache.of(System.getenv(), sentence -> {}).root();
  }
}
