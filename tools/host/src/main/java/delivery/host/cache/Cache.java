package delivery.host.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A folder of entries that are made once and then only read. An entry is made in a folder of its
 * own, which never moves afterwards, and is published by renaming a symbolic link to it, so that it
 * is there whole or not at all, whatever ends the program in between. One process makes an entry at
 * a time. Every opening compares the files' sizes and times with those at publishing, and makes a
 * damaged entry again; the damaged one stays for a day, for those who use it.
 */
public final class Cache {
  /** Names the cache's folder, over the user's standard one. */
  public static final String VARIABLE = "APP_DELIVERY_CACHE";

  /** Names the folder of what lasts as long as one run, over that of the cache. */
  public static final String RUNS_VARIABLE = "APP_DELIVERY_RUNS";

  private static final long NEARLY_NOTHING = 8L * 1024 * 1024;

  private final Path root;
  private final Path runs;
  private final Store store;
  private final Consumer<String> progress;

  /**
   * @param root absolute folder, made when it is needed
   * @param progress receives one sentence for everything that takes long
   */
  public Cache(Path root, Consumer<String> progress) {
    this(root, root.resolve("runs"), progress);
  }

  private Cache(Path root, Path runs, Consumer<String> progress) {
    if (!root.isAbsolute()) {
      throw new IllegalArgumentException("the cache's folder must be absolute: " + root);
    }
    this.root = root;
    this.runs = runs;
    this.store = new Store(root);
    this.progress = progress;
  }

  /**
   * The user's cache: {@code $APP_DELIVERY_CACHE}, else {@code app-delivery} below {@code
   * $XDG_CACHE_HOME}, else below {@code $HOME/.cache} (XDG base directory specification, which says
   * to ignore a relative {@code XDG_CACHE_HOME}). What lasts as long as one run stands in {@code
   * $APP_DELIVERY_RUNS}, else in {@code runs} of the cache.
   *
   * @throws CacheException when none of them is set to an absolute path
   */
  public static Cache of(Map<String, String> environment, Consumer<String> progress)
      throws CacheException {
    Path root = root(environment);
    String runs = environment.getOrDefault(RUNS_VARIABLE, "");
    return new Cache(
        root,
        runs.isEmpty() ? root.resolve("runs") : Path.of(runs).toAbsolutePath().normalize(),
        progress);
  }

  private static Path root(Map<String, String> environment) throws CacheException {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    Path xdg = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    if (xdg.isAbsolute()) {
      return xdg.resolve("app-delivery");
    }
    Path home = Path.of(environment.getOrDefault("HOME", ""));
    if (!home.isAbsolute()) {
      throw new CacheException(
          "no place for the cache: HOME is not set; set %s to a folder".formatted(VARIABLE));
    }
    return home.resolve(".cache").resolve("app-delivery");
  }

  public Path root() {
    return root;
  }

  /** The folder of what lasts as long as one run; made when it is needed. */
  public Path runs() {
    return runs;
  }

  /** Receives one sentence for everything that takes long. */
  public Consumer<String> progress() {
    return progress;
  }

  /**
   * What an entry is.
   *
   * @param name words for people and files, like {@code emulators}
   * @param version all that its content depends on, usually a digest
   */
  public record Key(String name, String version) {
    public Key {
      if (!name.matches("[a-z0-9][a-z0-9-]*") || !version.matches("[A-Za-z0-9][A-Za-z0-9._+-]*")) {
        throw new IllegalArgumentException("not a key: " + name + " " + version);
      }
    }

    String file() {
      return name + "-" + version;
    }
  }

  /** Makes an entry in an empty folder that is its final place. */
  @FunctionalInterface
  public interface Installer {
    void install(Path folder) throws IOException, CacheException, InterruptedException;
  }

  /**
   * The folder of an entry, made when there is none or when it is damaged. Nothing may be changed
   * in it, but caches of Python ({@code __pycache__}) may grow.
   *
   * @throws CacheException when it cannot be made: disk full, no network, not writable
   */
  public Path entry(Key key, Installer installer) throws CacheException, InterruptedException {
    try {
      Optional<Path> present = intact(key, line -> {});
      if (present.isPresent()) {
        return present.get();
      }
      store.prepare();
      // Closing the file gives its lock back.
      try (FileChannel channel = store.openLock(key)) {
        waitForLock(channel, key);
        // Only the process that makes it again says so.
        Optional<Path> madeMeanwhile = intact(key, progress);
        return madeMeanwhile.isPresent() ? madeMeanwhile.get() : make(key, installer);
      }
    } catch (IOException failed) {
      throw failure(key, failed);
    }
  }

  /** The folder of an entry that is there and whole; nothing is made. */
  public Optional<Path> kept(Key key) throws CacheException {
    try {
      return intact(key, line -> {});
    } catch (IOException failed) {
      throw failure(key, failed);
    }
  }

  private Path make(Key key, Installer installer)
      throws IOException, CacheException, InterruptedException {
    Path folder = store.create(key);
    boolean published = false;
    try {
      store.sweep(key, folder);
      installer.install(folder);
      store.publish(key, folder);
      published = true;
      return folder;
    } finally {
      if (!published) {
        store.discard(folder);
      }
    }
  }

  private Optional<Path> intact(Key key, Consumer<String> report) throws IOException {
    Optional<Path> current = store.current(key);
    Optional<String> damage = current.isPresent() ? store.damage(current.get()) : Optional.empty();
    damage.ifPresent(
        what ->
            report.accept(
                "The cached %s is damaged (%s): making it again".formatted(key.name(), what)));
    return damage.isPresent() ? Optional.empty() : current;
  }

  private void waitForLock(FileChannel channel, Key key) throws IOException, InterruptedException {
    boolean told = false;
    while (!isLocked(channel)) {
      if (!told) {
        progress.accept("Waiting for another process that makes %s".formatted(key.name()));
        told = true;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException otherThread) {
      return false;
    }
  }

  private CacheException failure(Key key, IOException failed) {
    String why = failed.getMessage() == null ? failed.toString() : failed.getMessage();
    if (isFull(why)) {
      return new CacheException(
          "cannot make %s: no space left on the disk of %s; free some, or set %s to a folder on another disk"
              .formatted(key.name(), root, VARIABLE),
          failed);
    }
    return new CacheException(
        "cannot make %s in the cache %s: %s (%s)"
            .formatted(key.name(), root, why, failed.getClass().getSimpleName()),
        failed);
  }

  private boolean isFull(String why) {
    if (why.contains("No space left") || why.contains("quota exceeded")) {
      return true;
    }
    try {
      return Files.getFileStore(root).getUsableSpace() < NEARLY_NOTHING;
    } catch (IOException unknown) {
      // Then the disk is not what the message is about.
      return false;
    }
  }
}
