package delivery.deployer.sync;

import delivery.deployer.failure.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file or folder that a template names, such as a function's code. A folder becomes an archive;
 * its name follows from the paths, rights and bytes in it alone, on any computer.
 *
 * @param source the file or folder
 * @param sha256 of its content, hexadecimal
 */
record CodeArchive(Path source, String sha256) {
  private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final int CENTRAL_ENTRY = 0x02014b50;
  private static final int UNIX = 3;

  /** Reads and hashes it. */
  static CodeArchive of(Path source) {
    try {
      MessageDigest digest = TemplateFolderReader.digest("SHA-256");
      for (Path file : files(source)) {
        byte[] content = Files.readAllBytes(file);
        digest.update(
            "%s %o %d\n"
                .formatted(name(source, file), mode(file), content.length)
                .getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      }
      return new CodeArchive(source, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(source + ": cannot be read: " + e);
    }
  }

  /** Where it is kept: the same content once, whatever the templates are. */
  String key() {
    String name = String.valueOf(source.getFileName());
    int dot = name.lastIndexOf('.');
    return "templates/code/"
        + sha256
        + (Files.isDirectory(source) ? ".zip" : dot < 0 ? "" : name.substring(dot));
  }

  /** What is uploaded. */
  byte[] content() {
    try {
      return Files.isDirectory(source) ? zip() : Files.readAllBytes(source);
    } catch (IOException e) {
      throw new InvalidInputException(source + ": cannot be read: " + e);
    }
  }

  private byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Path> files = files(source);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path file : files) {
        ZipEntry entry = new ZipEntry(name(source, file));
        entry.setTimeLocal(ANY_TIME);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
      }
    }
    return withRights(bytes.toByteArray(), files);
  }

  /** Java's archives have no rights, without which a program cannot be started. */
  private static byte[] withRights(byte[] zip, List<Path> files) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    // The end record is 22 bytes without a comment; it says where the central directory is.
    int entry = buffer.getInt(zip.length - 22 + 16);
    for (Path file : files) {
      if (buffer.getInt(entry) != CENTRAL_ENTRY) {
        throw new IllegalStateException("no entry for " + file);
      }
      buffer.put(entry + 5, (byte) UNIX);
      buffer.putInt(entry + 38, (0100000 | mode(file)) << 16);
      entry +=
          46
              + Short.toUnsignedInt(buffer.getShort(entry + 28))
              + Short.toUnsignedInt(buffer.getShort(entry + 30))
              + Short.toUnsignedInt(buffer.getShort(entry + 32));
    }
    return zip;
  }

  private static int mode(Path file) {
    return Files.isExecutable(file) ? 0755 : 0644;
  }

  private static String name(Path source, Path file) {
    return source.equals(file)
        ? String.valueOf(file.getFileName())
        : source.relativize(file).toString().replace(File.separatorChar, '/');
  }

  private static List<Path> files(Path source) throws IOException {
    return Files.isDirectory(source)
        ? FolderWalk.files(source, name -> !name.equals(".DS_Store")).stream().sorted().toList()
        : List.of(source);
  }
}
