package delivery.deployer.sync;

import delivery.deployer.failure.InvalidInput;
import delivery.deployer.sync.TemplateFolder.TemplateFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Reads a folder of templates; links and files that are no templates are left out. */
public final class TemplateFolderReader {
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json", ".template");
  private static final int HASH_DIGITS = 32;

  private TemplateFolderReader() {}

  /**
   * Reads and hashes the folder.
   *
   * @throws InvalidInput when it is no folder, holds no template or cannot be read
   */
  public static TemplateFolder read(Path root) {
    if (!Files.isDirectory(root)) {
      throw new InvalidInput(root + ": no such folder of templates");
    }
    List<TemplateFile> files;
    MessageDigest sha256 = digest("SHA-256");
    MessageDigest md5 = digest("MD5");
    // The walk knows already what each path is.
    try (Stream<Path> paths =
        Files.find(
            root,
            Integer.MAX_VALUE,
            (path, is) -> is.isRegularFile() && isTemplate(path.getFileName().toString()))) {
      files =
          paths
              .map(path -> file(root, path, sha256, md5))
              .sorted(Comparator.comparing(TemplateFile::path))
              .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInput(root + ": cannot be read: " + e);
    }
    if (files.isEmpty()) {
      throw new InvalidInput(root + ": holds no template (" + String.join(", ", ENDINGS) + ")");
    }
    for (TemplateFile file : files) {
      sha256.update((file.sha256() + "  " + file.path() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new TemplateFolder(root, files, hex(sha256).substring(0, HASH_DIGITS));
  }

  private static boolean isTemplate(String name) {
    for (String ending : ENDINGS) {
      if (name.endsWith(ending)) {
        return !name.startsWith(".");
      }
    }
    return false;
  }

  private static TemplateFile file(Path root, Path file, MessageDigest sha256, MessageDigest md5) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidInput(file + ": cannot be read: " + e);
    }
    sha256.update(content);
    md5.update(content);
    String path = root.relativize(file).toString().replace(File.separatorChar, '/');
    return new TemplateFile(path, file, content.length, hex(sha256), hex(md5));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
