package delivery.machine.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Looks through an unpacked image for what none should hold: keys, tokens, files of credentials,
 * programs that give away their owner's rights, files that everybody may change. What is in the
 * base image, unchanged, is the base image's.
 */
final class ImageScan {
  /** Part of the name of kept results: another scan is another result. */
  static final int VERSION = 1;

  /** Larger ones are programs and archives; nobody puts a key into the middle of one. */
  private static final long LARGEST_TEXT = 1 << 20;

  private static final int SET_ID = 06000;
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_ALL = 0002;

  private static final Map<String, Pattern> SECRETS = secrets();

  /** Files that programs keep credentials in, and what in them is one. */
  private static final Map<Pattern, Pattern> CREDENTIAL_FILES =
      Map.of(
          Pattern.compile("(^|/)\\.aws/credentials$"), Pattern.compile("\\S"),
          Pattern.compile("(^|/)\\.git-credentials$"), Pattern.compile("\\S"),
          Pattern.compile("(^|/)[._]netrc$"), Pattern.compile("\\S"),
          Pattern.compile("(^|/)\\.(npmrc|yarnrc)$"), Pattern.compile("(?i)_auth|authtoken"),
          Pattern.compile("(^|/)\\.pypirc$"), Pattern.compile("(?i)password"),
          Pattern.compile("(^|/)\\.docker/config\\.json$"), Pattern.compile("\"auth\""),
          Pattern.compile("(^|/)\\.m2/settings\\.xml$"),
              Pattern.compile("(?i)<(password|passphrase)>"),
          Pattern.compile("(^|/)\\.\\w+_history$"), Pattern.compile("\\S"));

  private final Path root;
  private final Path base;
  private final TreeSet<String> findings = new TreeSet<>();

  private ImageScan(Path root, Path base) {
    this.root = root;
    this.base = base;
  }

  /**
   * What was found, a sentence each with the path, sorted.
   *
   * @param root the image's files
   * @param base those of its base image; all is looked at where this does not exist
   * @param environment the variables that the image sets
   */
  static List<String> of(Path root, Path base, Map<String, String> environment) throws IOException {
    ImageScan scan = new ImageScan(root, base);
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            scan.folder(folder);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              scan.file(file, attributes);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    List<String> all = new ArrayList<>(scan.findings);
    environment.forEach(
        (name, value) -> {
          if (name.matches("(?i).*(TOKEN|PASSWORD|PASSWD|SECRET|ACCESS_KEY|PRIVATE_KEY|API_KEY).*")
              && !value.isBlank()) {
            all.add("a secret in the variable " + name);
          }
          secretIn(value).ifPresent(what -> all.add(what + " in the variable " + name));
        });
    return List.copyOf(all);
  }

  private void folder(Path folder) throws IOException {
    int mode = mode(folder);
    if ((mode & WRITABLE_BY_ALL) != 0 && (mode & STICKY) == 0) {
      findings.add("writable by everyone " + inside(folder));
    }
  }

  private void file(Path file, BasicFileAttributes attributes) throws IOException {
    int mode = mode(file);
    if ((mode & WRITABLE_BY_ALL) != 0) {
      findings.add("writable by everyone " + inside(file));
    }
    Path before = base.resolve(root.relativize(file));
    boolean inBase = Files.isRegularFile(before, LinkOption.NOFOLLOW_LINKS);
    if ((mode & SET_ID) != 0 && !(inBase && (mode(before) & SET_ID) == (mode & SET_ID))) {
      findings.add("set-user-id, not in the base image " + inside(file));
    }
    if (!(inBase && isSame(attributes, before)) && attributes.size() <= LARGEST_TEXT) {
      content(file);
    }
  }

  private void content(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (byte each : bytes) {
      if (each == 0) {
        return;
      }
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String path = inside(file);
    CREDENTIAL_FILES.forEach(
        (name, credential) -> {
          if (name.matcher(path).find() && credential.matcher(text).find()) {
            findings.add("credentials " + path);
          }
        });
    secretIn(text).ifPresent(what -> findings.add(what + " " + path));
  }

  private static Optional<String> secretIn(String text) {
    return SECRETS.entrySet().stream()
        .filter(secret -> secret.getValue().matcher(text).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean isSame(BasicFileAttributes attributes, Path before) throws IOException {
    BasicFileAttributes there =
        Files.readAttributes(before, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return there.size() == attributes.size()
        && there.lastModifiedTime().toMillis() == attributes.lastModifiedTime().toMillis();
  }

  private static int mode(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
  }

  private String inside(Path path) {
    return "/" + root.relativize(path);
  }

  /** What a secret looks like, by what it is; examples of documentations are none. */
  private static Map<String, Pattern> secrets() {
    Map<String, Pattern> all = new LinkedHashMap<>();
    all.put(
        "private key",
        Pattern.compile(
            "-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----\\s+[A-Za-z0-9+/=:,. -]{16}"));
    all.put(
        "access key of AWS", Pattern.compile("\\b(AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z0-9]{16}\\b"));
    all.put(
        "secret key of AWS",
        Pattern.compile("(?i)aws_?secret_?access_?key\\s*[=:]\\s*[\"']?[A-Za-z0-9/+]{40}\\b"));
    all.put(
        "token of GitHub",
        Pattern.compile("\\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{36,})"));
    all.put("token of Slack", Pattern.compile("\\bxox[abprs]-[0-9A-Za-z-]{20,}"));
    all.put("key of Google", Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"));
    return all;
  }
}
