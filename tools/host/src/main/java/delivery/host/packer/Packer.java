package delivery.host.packer;

import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SearchPath;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Packer that runs here.
 *
 * @param program absolute path
 * @param version like {@code 1.16.0}
 * @param plugins the folder of its plugins, for {@code PACKER_PLUGIN_PATH}; empty where they are
 *     where it looks for them by itself, or built in
 */
public record Packer(Path program, String version, Optional<Path> plugins) {
  private static final Pattern VERSION = Pattern.compile("^Packer v((\\d+)\\.(\\d+)\\.\\d+\\S*)");

  /**
   * A current one: of the environment's {@code PATH}; else the makers' signed release; else built
   * by Go from pinned sources; the last two once, into the cache. Where none can be had, an old one
   * of {@code PATH} or the system's package, and the progress says why.
   *
   * @param agentFolder {@code jenkins-docker/agent} of a repository, whose {@code download.sh} and
   *     {@code versions.env} fetch the release; without them there is none
   * @throws CacheException when there is none at all, naming how to get it
   */
  public static Packer find(Cache cache, Map<String, String> environment, Path agentFolder)
      throws CacheException, InterruptedException {
    Optional<Packer> installed = installed(environment);
    if (installed.isPresent() && !installed.get().isOld()) {
      return installed.get();
    }
    List<String> reasons = new ArrayList<>();
    Optional<Packer> fetched = fetch(cache, environment, agentFolder, reasons);
    if (fetched.isPresent()) {
      return fetched.get();
    }
    Packer old = installed.isPresent() ? installed.get() : DebianPackage.packer(cache);
    cache
        .progress()
        .accept(
            "NOTE: only the old Packer %s can be had; a part of the template is not rehearsed. %s"
                .formatted(old.version(), String.join("; ", reasons)));
    return old;
  }

  /**
   * A current one that the cache keeps, with its Amazon plugin beside it, whatever the {@code PATH}
   * holds; else the system's package.
   *
   * @param agentFolder as for {@link #find}
   * @throws CacheException when it cannot be had, naming why
   */
  public static Packer packaged(Cache cache, Map<String, String> environment, Path agentFolder)
      throws CacheException, InterruptedException {
    Optional<Packer> fetched = fetch(cache, environment, agentFolder, new ArrayList<>());
    return fetched.isPresent() ? fetched.get() : DebianPackage.packer(cache);
  }

  private static Optional<Packer> fetch(
      Cache cache, Map<String, String> environment, Path agentFolder, List<String> reasons)
      throws CacheException, InterruptedException {
    Map<Cache.Key, PackerDistribution> able = new LinkedHashMap<>();
    for (PackerDistribution source :
        List.of(new ReleasedPacker(agentFolder, environment), new BuiltPacker(environment))) {
      try {
        able.put(source.key(), source);
      } catch (CacheException no) {
        reasons.add(no.getMessage());
      }
    }
    for (Cache.Key key : able.keySet()) {
      Optional<Path> kept = cache.kept(key);
      if (kept.isPresent()) {
        return Optional.of(in(kept.get()));
      }
    }
    for (Map.Entry<Cache.Key, PackerDistribution> each : able.entrySet()) {
      try {
        return Optional.of(
            in(
                cache.entry(
                    each.getKey(), folder -> each.getValue().install(folder, cache.progress()))));
      } catch (CacheException no) {
        reasons.add(no.getMessage());
      }
    }
    return Optional.empty();
  }

  /** What a source of current ones has laid out. */
  private static Packer in(Path folder) throws CacheException, InterruptedException {
    Path program = folder.resolve(PackerDistribution.PROGRAM);
    try {
      Packer packer =
          describe(program)
              .orElseThrow(() -> new CacheException(program + " does not run on this computer"));
      return new Packer(
          program, packer.version(), Optional.of(folder.resolve(PackerDistribution.PLUGINS)));
    } catch (IOException failed) {
      throw new CacheException("cannot run " + program + ": " + failed.getMessage(), failed);
    }
  }

  private static Optional<Packer> installed(Map<String, String> environment)
      throws CacheException, InterruptedException {
    try {
      for (Path program : SearchPath.programs("packer", environment).toList()) {
        // Some systems have another program of this name, which does not call itself Packer.
        Optional<Packer> packer = describe(program);
        if (packer.isPresent()) {
          return packer;
        }
      }
      return Optional.empty();
    } catch (IOException failed) {
      throw new CacheException("cannot look for Packer: " + failed.getMessage(), failed);
    }
  }

  /**
   * Whether it knows no required plugins (they came with 1.7): it cannot run a template that asks
   * for one.
   */
  public boolean isOld() {
    Matcher matcher = VERSION.matcher("Packer v" + version);
    return matcher.find()
        && Integer.parseInt(matcher.group(2)) == 1
        && Integer.parseInt(matcher.group(3)) < 7;
  }

  /** Asks a program for its version; nothing when it is no Packer. */
  static Optional<Packer> describe(Path program) throws IOException, InterruptedException {
    // It would otherwise ask its makers for news.
    Map<String, String> quiet = Map.of("CHECKPOINT_DISABLE", "1");
    Completed completed =
        SupervisedProcess.run(
            Command.of(Path.of("").toAbsolutePath(), program.toString(), "version").with(quiet));
    Matcher matcher = VERSION.matcher(completed.output());
    return completed.succeeded() && matcher.find()
        ? Optional.of(new Packer(program, matcher.group(1), Optional.empty()))
        : Optional.empty();
  }
}
