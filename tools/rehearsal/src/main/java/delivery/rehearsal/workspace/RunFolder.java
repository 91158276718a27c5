package delivery.rehearsal.workspace;

import delivery.host.cache.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for one run, removed with it. A run that was killed leaves its folder; the next one
 * finds it by its lock, which no living process holds, and removes it.
 */
public record RunFolder(Path folder, FileChannel channel) implements AutoCloseable {
  /** Removes what killed runs left below {@code runs} and makes a new folder there. */
  public static RunFolder create(Path runs) throws IOException {
    Files.createDirectories(runs);
    removeAbandoned(runs);
    Path folder = Files.createTempDirectory(runs, "run-");
    FileChannel channel =
        FileChannel.open(lockOf(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException("the new folder " + folder + " is locked by another process");
    }
    return new RunFolder(folder, channel);
  }

  public Path path() {
    return folder;
  }

  /** A folder of this name below, created where missing. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  @Override
  public void close() throws IOException {
    Folders.delete(folder);
    channel.close();
    Files.deleteIfExists(lockOf(folder));
  }

  private static void removeAbandoned(Path runs) throws IOException {
    List<Path> folders;
    try (Stream<Path> entries = Files.list(runs)) {
      folders = entries.filter(Files::isDirectory).toList();
    }
    for (Path folder : folders) {
      if (isAbandoned(folder)) {
        Folders.delete(folder);
        Files.deleteIfExists(lockOf(folder));
      }
    }
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    Path file = lockOf(folder);
    if (!Files.exists(file)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (java.nio.channels.OverlappingFileLockException heldByThisProgram) {
      return false;
    }
  }

  private static Path lockOf(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".lock");
  }
}
