package delivery.deployer.sync;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.sync.TemplateFolder.LocalTemplate;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads a folder of templates; files that are no templates, and the code of functions, are left
 * out.
 */
public final class TemplateFolderReader {
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json", ".template");
  private static final int HASH_DIGITS = 32;

  private TemplateFolderReader() {}

  /**
   * Reads and hashes the folder.
   *
   * @throws InvalidInputException when it is no folder, holds no template or cannot be read
   */
  public static TemplateFolder read(Path root) {
    if (!Files.isDirectory(root)) {
      throw new InvalidInputException(root + ": no such folder of templates");
    }
    List<LocalTemplate> files;
    MessageDigest sha256 = digest("SHA-256");
    MessageDigest md5 = digest("MD5");
    try {
      files =
          FolderWalk.files(root, TemplateFolderReader::isTemplate).stream()
              .map(path -> file(root, path, sha256, md5))
              .sorted(Comparator.comparing(LocalTemplate::path))
              .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(root + ": cannot be read: " + e);
    }
    List<CodeArchive> archives = archives(root, files);
    files = files.stream().filter(file -> !isCode(file, archives)).toList();
    if (files.isEmpty()) {
      throw new InvalidInputException(
          root + ": holds no template (" + String.join(", ", ENDINGS) + ")");
    }
    for (LocalTemplate file : files) {
      sha256.update((file.sha256() + "  " + file.path() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    for (CodeArchive archive : archives) {
      sha256.update((archive.key() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new TemplateFolder(root, files, archives, hex(sha256).substring(0, HASH_DIGITS));
  }

  private static List<CodeArchive> archives(Path root, List<LocalTemplate> files) {
    List<CodeArchive> archives = new ArrayList<>();
    for (LocalTemplate file : files) {
      for (LocalPath path : file.localPaths()) {
        if (path.form() == LocalPath.Form.TEMPLATE_URL) {
          requireInside(root, path);
        } else if (archives.stream().noneMatch(known -> known.source().equals(path.target()))) {
          archives.add(CodeArchive.of(path.target()));
        }
      }
    }
    return List.copyOf(archives);
  }

  private static void requireInside(Path root, LocalPath path) {
    Path folder = root.toAbsolutePath().normalize();
    if (!path.target().toAbsolutePath().normalize().startsWith(folder)
        || !isTemplate(path.target().getFileName().toString())) {
      throw new InvalidInputException(
          path.location(),
          "%s is no template in the folder %s; move it into that".formatted(path.target(), root));
    }
  }

  /** A function's own JSON files are no templates. */
  private static boolean isCode(LocalTemplate file, List<CodeArchive> archives) {
    return archives.stream()
        .anyMatch(archive -> file.file().normalize().startsWith(archive.source()));
  }

  /** The file with another text. */
  static LocalTemplate rewritten(LocalTemplate file, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    MessageDigest sha256 = digest("SHA-256");
    MessageDigest md5 = digest("MD5");
    sha256.update(content);
    md5.update(content);
    return new LocalTemplate(
        file.path(),
        file.file(),
        content.length,
        hex(sha256),
        hex(md5),
        file.localPaths(),
        Optional.of(text));
  }

  private static boolean isTemplate(String name) {
    return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static LocalTemplate file(Path root, Path file, MessageDigest sha256, MessageDigest md5) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e);
    }
    sha256.update(content);
    md5.update(content);
    String path = root.relativize(file).toString().replace(File.separatorChar, '/');
    return new LocalTemplate(
        path,
        file,
        content.length,
        hex(sha256),
        hex(md5),
        LocalPaths.find(file, content),
        Optional.empty());
  }

  static MessageDigest digest(String algorithm) {
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
