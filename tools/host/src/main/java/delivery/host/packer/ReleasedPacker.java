package delivery.host.packer;

import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The makers' signed release, fetched and verified by the {@code download.sh} that also fetches it
 * for the agent's image.
 *
 * @param agentFolder has {@code download.sh} and {@code versions.env}
 */
record ReleasedPacker(Path agentFolder, Map<String, String> environment)
    implements PackerDistribution {
  private static final List<String> PINS =
      List.of("PACKER_VERSION", "PACKER_PLUGIN_AMAZON_VERSION");

  @Override
  public Cache.Key key() throws CacheException {
    Path versions = agentFolder.resolve("versions.env");
    if (!System.getProperty("os.name").equals("Linux")
        || !Files.isExecutable(agentFolder.resolve("download.sh"))
        || !Files.exists(versions)) {
      throw new CacheException(
          "the signed release is only fetched on Linux, by download.sh in " + agentFolder);
    }
    try (Stream<String> lines = Files.lines(versions)) {
      String version =
          lines
              .filter(line -> PINS.contains(line.replaceFirst("=.*", "")))
              .map(line -> line.replaceFirst("^[^=]*=", ""))
              .collect(Collectors.joining("+"));
      return new Cache.Key("packer-release", version);
    } catch (IOException unreadable) {
      throw new CacheException(
          versions + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  @Override
  public void install(Path folder, Consumer<String> progress)
      throws IOException, CacheException, InterruptedException {
    progress.accept("Fetching Packer's signed release (once)");
    Completed fetched =
        SupervisedProcess.run(
            Command.of(
                    agentFolder,
                    "./download.sh",
                    "versions.env",
                    System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64",
                    folder.toString(),
                    "packer")
                .with(environment));
    if (!fetched.succeeded()) {
      throw new CacheException(
          "the signed release cannot be fetched ("
              + fetched.output().strip().lines().reduce((first, last) -> last).orElse("no reason")
              + ")");
    }
  }
}
