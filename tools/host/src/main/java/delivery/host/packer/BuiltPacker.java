package delivery.host.packer;

import delivery.host.Resources;
import delivery.host.Sha256;
import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SearchPath;
import delivery.host.process.SupervisedProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Built by Go from the pinned modules of {@code src/main/go}; {@code go.sum} verifies each.
 *
 * @param environment finds Go, its caches and its proxy
 */
record BuiltPacker(Map<String, String> environment) implements PackerDistribution {
  private static final List<String> MODULE = List.of("go.mod", "go.sum");
  private static final String PACKER = "github.com/hashicorp/packer";
  private static final String PLUGIN = "github.com/hashicorp/packer-plugin-amazon";

  @Override
  public Cache.Key key() throws CacheException {
    if (SearchPath.programs("go", environment).findFirst().isEmpty()) {
      throw new CacheException(
          "there is no Go on PATH to build it with (apt-get install golang-go, 1.21 or newer)");
    }
    return new Cache.Key("packer-built", digest() + "-" + System.getProperty("os.arch"));
  }

  private static String digest() {
    MessageDigest digest = Sha256.digest();
    MODULE.forEach(file -> digest.update(Resources.bytes(BuiltPacker.class, file)));
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  @Override
  public void install(Path folder, Consumer<String> progress)
      throws IOException, CacheException, InterruptedException {
    progress.accept("Building Packer and its Amazon plugin with Go (once; about five minutes)");
    Path module = Files.createDirectory(folder.resolve("module"));
    for (String file : MODULE) {
      Files.write(module.resolve(file), Resources.bytes(BuiltPacker.class, file));
    }
    Path programs = Files.createDirectories(folder.resolve(PROGRAM).resolveSibling(""));
    run(
        Command.of(
                module,
                List.of(
                    "go",
                    "build",
                    "-trimpath",
                    "-ldflags=-s -w",
                    "-o",
                    programs + File.separator,
                    PACKER,
                    PLUGIN))
            .with(forGo()));
    Path plugin = programs.resolve("packer-plugin-amazon");
    run(
        Command.of(
                folder,
                folder.resolve(PROGRAM).toString(),
                "plugins",
                "install",
                "--path",
                plugin.toString(),
                PLUGIN.replace("packer-plugin-", ""))
            .with(
                Map.of(
                    "CHECKPOINT_DISABLE",
                    "1",
                    "PACKER_PLUGIN_PATH",
                    folder.resolve(PLUGINS).toString())));
    Files.delete(plugin);
  }

  /** A program of its own, without the system's C library: it also runs in another image. */
  private Map<String, String> forGo() {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("CGO_ENABLED", "0");
    variables.put("GOFLAGS", "-mod=readonly");
    variables.put("GOWORK", "off");
    variables.putIfAbsent("GOTOOLCHAIN", "auto");
    // More memory, a sixth less processor time (EC2's client: 76 s for 91 s).
    variables.putIfAbsent("GOGC", "400");
    return variables;
  }

  private static void run(Command command)
      throws IOException, CacheException, InterruptedException {
    Completed completed = SupervisedProcess.run(command);
    if (!completed.succeeded()) {
      throw new CacheException(
          "Go cannot build it ("
              + completed.output().strip().lines().reduce((first, last) -> last).orElse("no reason")
              + ")");
    }
  }
}
