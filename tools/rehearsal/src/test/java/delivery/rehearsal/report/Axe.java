package delivery.rehearsal.report;

import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** axe-core, installed once by npm in exactly the version whose hash the lock file holds. */
final class Axe {
  /** Not below a folder named test, which Renovate leaves alone. */
  private static final Path LOCK =
      Path.of(System.getProperty("repository.root", "../.."), "tools/rehearsal/src/browser");

  private Axe() {}

  /** The script that makes {@code axe} known to a page. */
  static String script(Cache cache) throws Exception {
    byte[] lock = Files.readAllBytes(LOCK.resolve("package-lock.json"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(lock);
    Cache.Key key = new Cache.Key("axe-core", HexFormat.of().formatHex(digest, 0, 8));
    Path folder =
        cache.entry(
            key,
            empty -> {
              Files.write(
                  empty.resolve("package.json"), Files.readAllBytes(LOCK.resolve("package.json")));
              Files.write(empty.resolve("package-lock.json"), lock);
              install(empty);
            });
    return Files.readString(folder.resolve("node_modules/axe-core/axe.min.js"));
  }

  private static void install(Path folder)
      throws IOException, CacheException, InterruptedException {
    Completed npm =
        SupervisedProcess.run(
            Command.of(
                folder, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")));
    if (!npm.succeeded()) {
      throw new CacheException("npm cannot install axe-core: " + npm.output());
    }
  }
}
