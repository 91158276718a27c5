package delivery.host.packer;

import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where a current Packer and its Amazon plugin come from. Each lays them out below a folder as the
 * agent's image has them below its root.
 */
interface PackerDistribution {
  /** The program, below the folder. */
  String PROGRAM = "usr/local/bin/packer";

  /** The folder of plugins, below the folder. */
  String PLUGINS = "opt/packer/plugins";

  /**
   * What the cache keeps it under.
   *
   * @throws CacheException when it cannot be had here at all, with the way to get it
   */
  Cache.Key key() throws CacheException;

  /**
   * Lays it out in an empty folder.
   *
   * @throws CacheException when it cannot be had now, saying why
   */
  void install(Path folder, Consumer<String> progress)
      throws IOException, CacheException, InterruptedException;
}
