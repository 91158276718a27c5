package delivery.artifacts.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent image's download.sh against releases that a key made for the test has really signed.
 */
@Tag("slow")
class AgentDownloadsTest {
  private static final Path ROOT = RepositoryFiles.root();
  private static final String PLUGINS = "opt/packer/plugins/github.com/hashicorp/amazon";

  @BeforeEach
  void needTools() throws Exception {
    for (String program : List.of("bash", "curl", "gpg", "unzip")) {
      Completed found =
          SupervisedProcess.run(Command.of(ROOT, "sh", "-c", "command -v " + program));
      assumeTrue(found.succeeded(), "needs " + program + " on PATH");
    }
  }

  @Test
  void verifiedToolsAreLaidOutAsTheImageNeedsThem(@TempDir Path folder) throws Exception {
    AgentReleases releases = AgentReleases.publish(folder);

    Completed download = download(folder, releases.fingerprint(), "amd64");

    assertThat(download.status()).as(download.errors()).isZero();
    Path image = folder.resolve("image");
    Path plugin = image.resolve(PLUGINS).resolve(AgentReleases.plugin());
    assertThat(image.resolve("usr/local/bin/packer")).isExecutable().hasContent("packer");
    assertThat(plugin).isExecutable().hasContent("plugin");
    assertThat(Path.of(plugin + "_SHA256SUM")).hasContent(AgentReleases.sha256(plugin));
    assertThat(image.resolve("usr/local/bin/aws")).isSymbolicLink().hasContent("aws");
    assertThat(image.resolve("usr/local/aws-cli/awscli/examples")).doesNotExist();
  }

  @Test
  void packerAloneIsLaidOutWithoutTheAwsCli(@TempDir Path folder) throws Exception {
    AgentReleases releases = AgentReleases.publish(folder);
    change(AgentReleases.awsCliArchive(releases.root()));

    Completed download = download(folder, releases.fingerprint(), "amd64", "packer");

    assertThat(download.status()).as(download.errors()).isZero();
    Path image = folder.resolve("image");
    assertThat(image.resolve("usr/local/bin/packer")).isExecutable().hasContent("packer");
    assertThat(image.resolve(PLUGINS).resolve(AgentReleases.plugin())).hasContent("plugin");
    assertThat(image.resolve("usr/local/bin/aws")).doesNotExist();
  }

  @Test
  void anUnknownPartIsRefused(@TempDir Path folder) throws Exception {
    AgentReleases releases = AgentReleases.publish(folder);

    assertRefused(
        folder,
        download(folder, releases.fingerprint(), "amd64", "terraform"),
        "download.sh: 'terraform' is no part; allowed is packer, or nothing for all");
  }

  @Test
  void anotherMakersKeyIsRefused(@TempDir Path folder) throws Exception {
    AgentReleases.publish(folder);

    Completed download = download(folder, "0".repeat(40), "amd64");

    assertRefused(folder, download, "_SHA256SUMS is not signed by 0000");
  }

  @Test
  void anArchiveThatTheSignedListDoesNotKnowIsRefused(@TempDir Path folder) throws Exception {
    AgentReleases releases = AgentReleases.publish(folder);
    change(AgentReleases.packerArchive(releases.root()));

    Completed download = download(folder, releases.fingerprint(), "amd64");

    assertRefused(folder, download, "packer_", "is not what");
  }

  @Test
  void anArchiveChangedAfterItWasSignedIsRefused(@TempDir Path folder) throws Exception {
    AgentReleases releases = AgentReleases.publish(folder);
    change(AgentReleases.awsCliArchive(releases.root()));

    Completed download = download(folder, releases.fingerprint(), "amd64");

    assertThat(download.status()).isEqualTo(1);
    assertThat(download.errors()).contains("awscli-exe-linux-x86_64", "is not signed by");
    assertThat(folder.resolve("image/usr/local/bin/aws")).doesNotExist();
  }

  @Test
  void aMissingVersionIsNamedBeforeAnythingIsFetched(@TempDir Path folder) throws Exception {
    AgentReleases releases = AgentReleases.publish(folder);
    Path versions = versions(folder, "http://127.0.0.1:1", releases.fingerprint());
    Files.writeString(versions, Files.readString(versions).replace("AWS_CLI_VERSION=", "OTHER="));

    Completed download = run(folder, versions, "amd64");

    assertRefused(folder, download, "AWS_CLI_VERSION is missing");
    assertThat(download.output()).doesNotContain("downloading");
  }

  @Test
  void anUnknownArchitectureIsRefused(@TempDir Path folder) throws Exception {
    Path versions = versions(folder, "http://127.0.0.1:1", "0".repeat(40));

    assertRefused(folder, run(folder, versions, "s390x"), "'s390x'", "amd64 and arm64");
  }

  @Test
  void theTemplateAcceptsThePluginOfTheImage() {
    // `packer init` in the pipeline then finds it and downloads nothing.
    String version = AgentReleases.pinned("PACKER_PLUGIN_AMAZON_VERSION");
    assertThat(RepositoryFiles.read("packer/app.pkr.hcl")).contains("\">= 1.8.0, < 2.0.0\"");
    assertThat(version).matches("1\\.([89]|[1-9]\\d+)\\.\\d+");
  }

  private static Completed download(
      Path folder, String fingerprint, String architecture, String... parts)
      throws IOException, InterruptedException {
    HttpServer server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            folder.resolve("releases"),
            SimpleFileServer.OutputLevel.NONE);
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      return run(folder, versions(folder, url, fingerprint), architecture, parts);
    } finally {
      server.stop(0);
    }
  }

  /** The real pins, with the makers' servers and keys replaced. */
  private static Path versions(Path folder, String url, String fingerprint) throws IOException {
    String pins =
        RepositoryFiles.read("jenkins-docker/agent/versions.env")
            .replaceAll("(?m)_RELEASES=.*$", "_RELEASES=" + url)
            .replaceAll("(?m)_KEY=.*$", "_KEY=" + url + "/key")
            .replaceAll("(?m)_FINGERPRINT=.*$", "_FINGERPRINT=" + fingerprint);
    return Files.writeString(folder.resolve("versions.env"), pins);
  }

  private static Completed run(Path folder, Path versions, String architecture, String... parts)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "bash",
                "jenkins-docker/agent/download.sh",
                versions.toString(),
                architecture,
                folder.resolve("image").toString()));
    words.addAll(List.of(parts));
    return SupervisedProcess.run(Command.of(ROOT, words).separatingErrors());
  }

  private static void change(Path archive) throws IOException {
    Files.writeString(archive, "changed", StandardOpenOption.APPEND);
  }

  private static void assertRefused(Path folder, Completed download, String... reasons) {
    assertThat(download.status()).isEqualTo(1);
    assertThat(download.errors()).contains(reasons);
    assertThat(folder.resolve("image/usr/local/bin/packer")).doesNotExist();
  }
}
