package delivery.deployer.sync;

import java.nio.file.Path;
import java.util.List;

/**
 * The templates of a folder, addressed by their content.
 *
 * @param root the folder
 * @param files sorted by path
 * @param contentHash changes whenever a path or a byte does; 32 hexadecimal digits
 */
public record TemplateFolder(Path root, List<TemplateFile> files, String contentHash) {

  /**
   * One template.
   *
   * @param path relative to the folder, with slashes
   * @param file the file
   * @param bytes its size
   * @param sha256 its SHA-256, hexadecimal
   * @param md5 its MD5, hexadecimal: what S3 calls the ETag of an object put in one part
   */
  public record TemplateFile(String path, Path file, long bytes, String sha256, String md5) {}

  /** The prefix that holds this content and never any other; ends with a slash. */
  public String prefix() {
    return "templates/" + contentHash + "/";
  }
}
