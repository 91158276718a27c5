package delivery.machine.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class ImageScanTest {
  // Put together here, so that nobody's scan of this repository finds them.
  private static final String KEY =
      "-----BEGIN RSA PRIVATE" + " KEY-----\n" + "A".repeat(64) + "\n";
  private static final String ACCESS_KEY = "AKIA" + "Q3EGVZ7ORKXWJ2LM";
  private static final String TOKEN = "ghp" + "_" + "a1B2".repeat(9);

  @TempDir Path folder;
  private Path image;
  private Path base;

  @BeforeEach
  void trees() throws IOException {
    image = Files.createDirectory(folder.resolve("image"));
    base = Files.createDirectory(folder.resolve("base"));
  }

  @Test
  void keysAndTokensAreFoundWhereverTheyAre() throws Exception {
    put(image, "opt/tool/server.pem", "some words first\n" + KEY);
    put(image, "usr/local/lib/settings.ini", "key = " + ACCESS_KEY + "\n");
    put(image, "srv/clone.sh", "git clone https://" + TOKEN + "@github.com/o/r\n");
    put(image, "etc/app.conf", "aws_secret_access_key = " + "k9/A".repeat(10) + "\n");

    assertThat(scan())
        .containsExactly(
            "access key of AWS /usr/local/lib/settings.ini",
            "private key /opt/tool/server.pem",
            "secret key of AWS /etc/app.conf",
            "token of GitHub /srv/clone.sh");
  }

  @Test
  void filesOfCredentialsAreFoundWhenThereIsOneInThem() throws Exception {
    put(image, "home/jenkins/.netrc", "machine example.com login me password it\n");
    put(image, "home/builder/.npmrc", "//registry/:_authToken=abc\n");
    put(image, "home/builder/.aws/credentials", "[default]\n");
    put(image, "home/builder/.bash_history", "curl -u me:it\n");
    put(image, "home/jenkins/.npmrc", "fund=false\n");

    assertThat(scan())
        .containsExactly(
            "credentials /home/builder/.aws/credentials",
            "credentials /home/builder/.bash_history",
            "credentials /home/builder/.npmrc",
            "credentials /home/jenkins/.netrc");
  }

  @Test
  void rightsThatTheBaseDoesNotGiveAreFound() throws Exception {
    mode(put(image, "usr/bin/su", "base"), 04755);
    mode(put(base, "usr/bin/su", "base"), 04755);
    mode(put(image, "usr/bin/again", "base"), 04755);
    mode(put(base, "usr/bin/again", "base"), 0755);
    mode(put(image, "usr/local/bin/mine", "new"), 02755);
    mode(put(image, "etc/open.conf", "all"), 0666);
    mode(Files.createDirectory(image.resolve("drop")), 0777);
    mode(Files.createDirectory(image.resolve("tmp")), 01777);

    assertThat(scan())
        .containsExactly(
            "set-user-id, not in the base image /usr/bin/again",
            "set-user-id, not in the base image /usr/local/bin/mine",
            "writable by everyone /drop",
            "writable by everyone /etc/open.conf");
  }

  @Test
  void whatTheBaseImageHoldsIsNotOursAndAChangedFileIs() throws Exception {
    Path test = put(image, "usr/share/test.pem", KEY);
    Path before = put(base, "usr/share/test.pem", KEY);
    Files.setLastModifiedTime(before, Files.getLastModifiedTime(test));
    assertThat(scan()).isEmpty();

    Files.writeString(test, "changed\n" + KEY);
    assertThat(scan()).containsExactly("private key /usr/share/test.pem");
  }

  @Test
  void whatOnlySpeaksOfSecretsIsNone() throws Exception {
    put(image, "usr/share/doc/aws.txt", "for example AKIAIOSFODNN7EXAMPLE\n");
    put(image, "usr/bin/check", "grep -e '-----BEGIN PRIVATE" + " KEY-----' \"$1\"\n");
    put(image, "usr/bin/program", "\0ELF " + ACCESS_KEY);
    Files.createSymbolicLink(image.resolve("link"), Path.of("nowhere"));

    assertThat(scan()).isEmpty();
  }

  @Test
  void aVariableThatHoldsASecretIsFound() throws Exception {
    assertThat(
            ImageScan.of(
                image, base, Map.of("GITHUB_TOKEN", "x", "EMPTY_PASSWORD", "", "HOME", "/")))
        .containsExactly("a secret in the variable GITHUB_TOKEN");
    assertThat(ImageScan.of(image, base, Map.of("ARGUMENTS", "--key=" + ACCESS_KEY)))
        .containsExactly("access key of AWS in the variable ARGUMENTS");
  }

  private List<String> scan() throws IOException {
    return ImageScan.of(image, base, Map.of());
  }

  private static Path put(Path tree, String path, String text) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return file;
  }

  private static void mode(Path path, int mode) throws IOException {
    Files.setAttribute(path, "unix:mode", mode);
  }
}
