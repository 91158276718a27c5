package delivery.deployer.sync;

import delivery.deployer.failure.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The templates of a folder, addressed by their content.
 *
 * @param root the folder
 * @param files sorted by path
 * @param archives what the templates name on this computer besides templates, such as code
 * @param contentHash changes whenever a path or a byte does; 32 hexadecimal digits
 */
public record TemplateFolder(
    Path root, List<LocalTemplate> files, List<CodeArchive> archives, String contentHash) {

  /**
   * A template on this computer, as it is sent.
   *
   * @param path relative to the folder, with slashes
   * @param file the file
   * @param bytes its size
   * @param sha256 its SHA-256, hexadecimal
   * @param md5 its MD5, hexadecimal: what S3 calls the ETag of an object put in one part
   * @param localPaths its properties that are paths on this computer
   * @param rewritten its text with addresses instead of those; absent when it is sent as it is
   */
  public record LocalTemplate(
      String path,
      Path file,
      long bytes,
      String sha256,
      String md5,
      List<LocalPath> localPaths,
      Optional<String> rewritten) {

    /** What is sent. */
    byte[] content() {
      if (rewritten.isPresent()) {
        return rewritten.get().getBytes(StandardCharsets.UTF_8);
      }
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new InvalidInputException(file + ": cannot be read: " + e);
      }
    }
  }

  /** The prefix that holds this content and never any other; ends with a slash. */
  public String prefix() {
    return "templates/" + contentHash + "/";
  }

  /** A file's path in the folder. */
  String pathOf(Path file) {
    return root.toAbsolutePath()
        .normalize()
        .relativize(file.toAbsolutePath().normalize())
        .toString()
        .replace(File.separatorChar, '/');
  }

  /** What is kept of a file or folder that a template names. */
  CodeArchive archive(Path source) {
    return archives.stream()
        .filter(archive -> archive.source().equals(source))
        .findFirst()
        .orElseThrow();
  }
}
