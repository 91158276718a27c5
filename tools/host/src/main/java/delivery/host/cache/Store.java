package delivery.host.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;

/**
 * The cache's files.
 *
 * <pre>
 * FORMAT/entries/KEY → ../store/KEY~RANDOM
 * FORMAT/store/KEY~RANDOM/…      FORMAT/store/KEY~RANDOM.inventory
 * FORMAT/locks/KEY
 * </pre>
 *
 * @param root the cache's folder
 */
record Store(Path root) {
  /** Another number for another layout or inventory: two releases never judge the same files. */
  private static final String FORMAT = "2";

  private static final Duration KEPT_FOR_USERS = Duration.ofDays(1);

  void prepare() throws IOException {
    for (String folder : new String[] {"entries", "store", "locks"}) {
      Files.createDirectories(path(folder));
    }
    // https://bford.info/cachedir/: backup programs leave the folder out.
    Path tag = root.resolve("CACHEDIR.TAG");
    if (!Files.exists(tag)) {
      Files.writeString(tag, "Signature: 8a477f597d28d172789f06886806bc55\n");
    }
  }

  FileChannel openLock(Cache.Key key) throws IOException {
    return FileChannel.open(
        path("locks").resolve(key.file()), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** The published folder of an entry, damaged or not. */
  Optional<Path> current(Cache.Key key) throws IOException {
    Path link = link(key);
    return Files.isDirectory(link) ? Optional.of(link.toRealPath()) : Optional.empty();
  }

  /** The first difference of a published folder to what it was. */
  Optional<String> damage(Path folder) throws IOException {
    Path inventory = inventory(folder);
    return Files.exists(inventory)
        ? Inventory.read(inventory).damage(folder)
        : Optional.of("its inventory is missing");
  }

  Path create(Cache.Key key) throws IOException {
    return Files.createTempDirectory(path("store"), key.file() + "~").toRealPath();
  }

  /** Makes a folder the entry's; another one that was stays for those who use it. */
  void publish(Cache.Key key, Path folder) throws IOException {
    Inventory.of(folder).write(inventory(folder));
    Optional<Path> former = current(key);
    Path link = folder.resolveSibling(folder.getFileName() + ".link");
    Files.createSymbolicLink(link, Path.of("..", "store", folder.getFileName().toString()));
    Files.move(
        link, link(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (former.isPresent()) {
      mark(inventory(former.get()), Files.getLastModifiedTime(inventory(folder)));
    }
  }

  void discard(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + ".link"));
    Files.deleteIfExists(inventory(folder));
    Folders.delete(folder);
  }

  /**
   * Removes what killed processes left half-made, and former folders of an entry after a day; the
   * caller holds the entry's lock and has just made the new folder.
   */
  void sweep(Cache.Key key, Path made) throws IOException {
    Optional<Path> current = current(key);
    FileTime now = Files.getLastModifiedTime(made);
    try (DirectoryStream<Path> stored =
        Files.newDirectoryStream(path("store"), key.file() + "~*")) {
      for (Path path : stored) {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        Path folder = path.toRealPath();
        boolean kept = folder.equals(made) || current.filter(folder::equals).isPresent();
        if (!kept && !isUsed(folder, now)) {
          discard(folder);
        }
      }
    }
  }

  /** Whether a folder was an entry's until less than a day ago. */
  private static boolean isUsed(Path folder, FileTime now) throws IOException {
    Path inventory = inventory(folder);
    return Files.exists(inventory)
        && Files.getLastModifiedTime(inventory)
            .toInstant()
            .plus(KEPT_FOR_USERS)
            .isAfter(now.toInstant());
  }

  private static void mark(Path inventory, FileTime time) throws IOException {
    try {
      Files.createFile(inventory);
    } catch (FileAlreadyExistsException usual) {
      // Only its time matters from now on.
    }
    Files.setLastModifiedTime(inventory, time);
  }

  private Path link(Cache.Key key) {
    return path("entries").resolve(key.file());
  }

  private static Path inventory(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".inventory");
  }

  private Path path(String name) {
    return root.resolve(FORMAT).resolve(name);
  }
}
