package delivery.artifacts.tests;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Releases of the agent image's tools in the layout of their makers' servers, signed by a key made
 * for this run.
 *
 * @param root what a server serves as its root
 * @param fingerprint of the key that signed
 */
record AgentReleases(Path root, String fingerprint) {
  private static final String PACKER = pinned("PACKER_VERSION");
  private static final String PLUGIN = pinned("PACKER_PLUGIN_AMAZON_VERSION");
  private static final String AWS_CLI = pinned("AWS_CLI_VERSION");

  /** The value that the agent's versions.env has for a name. */
  static String pinned(String name) {
    Matcher line =
        Pattern.compile("(?m)^" + name + "=(.+)$")
            .matcher(RepositoryFiles.read("jenkins-docker/agent/versions.env"));
    if (!line.find()) {
      throw new IllegalArgumentException("versions.env has no " + name);
    }
    return line.group(1);
  }

  /** The plugin's file name in its archive and in the image. */
  static String plugin() {
    return "packer-plugin-amazon_v" + PLUGIN + "_x5.0_linux_amd64";
  }

  static Path packerArchive(Path root) {
    return root.resolve("packer/%s/packer_%s_linux_amd64.zip".formatted(PACKER, PACKER));
  }

  static Path awsCliArchive(Path root) {
    return root.resolve("awscli-exe-linux-x86_64-" + AWS_CLI + ".zip");
  }

  static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  static AgentReleases publish(Path folder) throws Exception {
    Path keys = Files.createDirectory(folder.resolve("keys"));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
    Path root = Files.createDirectory(folder.resolve("releases"));
    gpg(
        keys,
        "--passphrase",
        "",
        "--quick-generate-key",
        "Test <t@example.org>",
        "ed25519",
        "sign");
    gpg(keys, "--armor", "--output", root.resolve("key").toString(), "--export");
    Matcher fingerprint =
        Pattern.compile("(?m)^fpr:+(\\w+):").matcher(gpg(keys, "--with-colons", "--list-keys"));
    if (!fingerprint.find()) {
      throw new IllegalStateException("the key has no fingerprint");
    }
    Path packer = packerArchive(root);
    zip(packer, Map.of("packer", "packer"));
    signChecksums(keys, packer, "packer_" + PACKER);
    Path plugin =
        root.resolve(
            "packer-plugin-amazon/%s/packer-plugin-amazon_%s_linux_amd64.zip"
                .formatted(PLUGIN, PLUGIN));
    zip(plugin, Map.of(plugin(), "plugin", "LICENSE.txt", "licence"));
    signChecksums(keys, plugin, "packer-plugin-amazon_" + PLUGIN);
    Path aws = awsCliArchive(root);
    zip(aws, Map.of("aws/dist/aws", "aws", "aws/dist/awscli/examples/s3.rst", "an example"));
    sign(keys, aws);
    endAgent(keys);
    return new AgentReleases(root, fingerprint.group(1));
  }

  private static void signChecksums(Path keys, Path archive, String product) throws Exception {
    Path sums = archive.resolveSibling(product + "_SHA256SUMS");
    Files.writeString(sums, sha256(archive) + "  " + archive.getFileName() + "\n");
    sign(keys, sums);
  }

  private static void sign(Path keys, Path file) throws IOException, InterruptedException {
    gpg(keys, "--detach-sign", "--output", file + ".sig", file.toString());
  }

  private static String gpg(Path keys, String... options) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("gpg", "--homedir", keys.toString(), "--batch"));
    words.addAll(List.of(options));
    Completed done = SupervisedProcess.run(Command.of(keys, words).separatingErrors());
    if (!done.succeeded()) {
      throw new IllegalStateException(words + ": " + done.errors());
    }
    return done.output();
  }

  /** gpg leaves a process behind that would otherwise outlive the test. */
  private static void endAgent(Path keys) throws IOException, InterruptedException {
    SupervisedProcess.run(
        Command.of(keys, "gpgconf", "--homedir", keys.toString(), "--kill", "all"));
  }

  private static void zip(Path archive, Map<String, String> files) throws IOException {
    Files.createDirectories(archive.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
