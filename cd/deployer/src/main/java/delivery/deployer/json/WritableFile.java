package delivery.deployer.json;

import delivery.deployer.failure.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file to be written at the end of a command, proved writable at its beginning. */
public final class WritableFile {
  /** More than any file of the deployer's first block: a full disk shows. */
  private static final int SAMPLE_BYTES = 64 * 1024;

  private WritableFile() {}

  /**
   * Proves that the file can be written, without touching what it holds.
   *
   * @throws InvalidInputException when it cannot
   */
  public static void prove(Path file) {
    try {
      Path target = target(file);
      if (Files.isDirectory(target)) {
        throw new InvalidInputException(file + ": cannot be written: it is a folder");
      }
      if (isSpecial(target)) {
        FileChannel.open(target, StandardOpenOption.WRITE).close();
        return;
      }
      if (Files.exists(target) && !Files.isWritable(target)) {
        throw new InvalidInputException(file + ": cannot be written: it is read-only");
      }
      Path sample = Files.createTempFile(folder(target), "." + target.getFileName(), ".part");
      try {
        Files.write(sample, new byte[SAMPLE_BYTES]);
      } finally {
        Files.deleteIfExists(sample);
      }
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be written: " + e);
    }
  }

  /** Writes the file: whole or not at all, or, for a device or pipe, into it. */
  static void write(Path file, byte[] content) throws IOException {
    Path target = target(file);
    if (isSpecial(target)) {
      Files.write(target, content, StandardOpenOption.WRITE);
      return;
    }
    Path whole = Files.createTempFile(folder(target), "." + target.getFileName(), ".part");
    try {
      Files.write(whole, content);
      Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** Where links lead. */
  private static Path target(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
  }

  private static boolean isSpecial(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target);
  }

  private static Path folder(Path target) throws IOException {
    return Files.createDirectories(
        target.getParent() == null ? target.getRoot() : target.getParent());
  }
}
