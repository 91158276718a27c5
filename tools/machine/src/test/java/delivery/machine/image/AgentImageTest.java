package delivery.machine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import delivery.host.cache.Cache;
import delivery.host.packer.Packer;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import delivery.host.python.PythonEnvironment;
import delivery.machine.Availability;
import delivery.machine.TestHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image is built once and cached; what these tests start in it takes little. */
@Tag("slow")
final class AgentImageTest {
  @TempDir Path folder;
  private Path workspace;
  private AgentImage image;

  @BeforeEach
  void build() throws Exception {
    Cache cache = Cache.of(System.getenv(), sentence -> {});
    Path deployer = folder.resolve("deployer");
    Path program = Files.createDirectories(deployer.resolve("bin")).resolve("deployer");
    Files.writeString(program, "#!/bin/sh\necho deployer of this test\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path repository = Path.of(System.getProperty("repository.root"));
    AgentImageSource source =
        new AgentImageSource(
            repository,
            deployer,
            Packer.packaged(cache, System.getenv(), repository.resolve("jenkins-docker/agent")),
            PythonEnvironment.open(
                cache,
                "aws-cli",
                Files.readString(
                    repository.resolve(
                        "tools/embedded-aws/src/main/python/requirements/aws-cli.txt"))));
    AgentImages images = new AgentImages(cache.root(), TestHost.installation(), sentence -> {});
    if (images.availability(source) instanceof Availability.Unavailable no) {
      abort(no.reason() + ". " + no.remedy());
    }
    image = images.build(source);
    workspace = Files.createDirectory(folder.resolve("workspace"));
  }

  @Test
  void holdsWhatTheDockerfileInstallsAndNoSecrets() throws Exception {
    ImageContents contents = image.contents();
    assertThat(contents.programs())
        .contains("packer", "aws", "deployer", "jq", "git", "curl", "java")
        .doesNotContain("sudo", "systemctl", "sshd");
    assertThat(contents.tools())
        .contains("deployer of this build")
        .anyMatch(tool -> tool.matches("packer \\d.*"))
        .anyMatch(tool -> tool.matches("aws aws-cli/\\d.*"));
    assertThat(contents.addedPackages()).anyMatch(line -> line.startsWith("jq "));
    assertThat(contents.addedPackages()).noneMatch(line -> line.startsWith("gnupg "));
    assertThat(contents.findings()).isEmpty();
    assertThat(contents.size()).isGreaterThan(contents.baseSize());
    assertThat(contents.standIns()).isNotEmpty();
    assertThat(image.user()).isEqualTo("jenkins");
    assertThat(image.environment())
        .containsEntry("HOME", "/home/jenkins")
        .containsEntry("PACKER_PLUGIN_PATH", "/opt/packer/plugins");
  }

  @Test
  void runsAProgramInTheWorkspaceAsTheImagesUserWithItsToolsOnly() throws Exception {
    try (AgentContainer agent = image.start(List.of(workspace))) {
      Completed completed =
          run(agent, "sh", "-xec", "pwd; id -un; echo \"$HOME\"; packer version >out; deployer");
      assertThat(completed.errors()).startsWith("+ pwd\n");
      assertThat(completed.output())
          .isEqualTo(workspace + "\njenkins\n/home/jenkins\ndeployer of this test\n");
      assertThat(workspace.resolve("out")).content().startsWith("Packer v");
      assertThat(run(agent, "sh", "-ec", "systemctl").status()).isEqualTo(127);
      assertThat(run(agent, "no-such-program").status()).isEqualTo(127);
      assertThat(run(agent, "sh", "-c", "exit 3").status()).isEqualTo(3);
    }
  }

  @Test
  void theAwsCliIsARealOneAndItsPythonIsItsOwn() throws Exception {
    try (AgentContainer agent = image.start(List.of(workspace))) {
      Completed asked =
          run(
              agent,
              "sh",
              "-c",
              "AWS_ACCESS_KEY_ID=a AWS_SECRET_ACCESS_KEY=b aws ec2 describe-instances "
                  + "--region eu-central-1 --endpoint-url http://127.0.0.1:1");
      assertThat(asked.errors()).contains("Could not connect to the endpoint URL");
      assertThat(run(agent, "sh", "-c", "command -v python3").succeeded()).isFalse();
    }
  }

  @Test
  void seesNothingOfTheHostButItsNetworkAndWhatItWasGiven() throws Exception {
    try (AgentContainer agent = image.start(List.of(workspace));
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run(agent, "bash", "-c", "</dev/tcp/127.0.0.1/" + server.getLocalPort()).status())
          .isZero();
      assertThat(run(agent, "ls", folder.resolve("deployer").toString()).succeeded()).isFalse();
      assertThat(run(agent, "sh", "-c", "ls -d /proc/[0-9]* | wc -l").output().strip())
          .as("processes")
          .matches("[1-9]");
      assertThat(run(agent, "touch", "/opt/deployer/bin/deployer").succeeded()).isFalse();
      assertThat(run(agent, "touch", "/usr/bin/packer").succeeded()).isFalse();
    }
  }

  @Test
  void whatAStageLeavesIsThereForTheNextStageAndGoneWithTheAgent() throws Exception {
    try (AgentContainer agent = image.start(List.of(workspace))) {
      assertThat(run(agent, "sh", "-c", "echo kept >~/file").status()).isZero();
      assertThat(run(agent, "sh", "-c", "cat ~/file").output()).isEqualTo("kept\n");
    }
    try (AgentContainer agent = image.start(List.of(workspace))) {
      assertThat(run(agent, "sh", "-c", "cat ~/file").succeeded()).isFalse();
    }
  }

  @Test
  void closingEndsAlsoWhatASessionOfItsOwnRuns() throws Exception {
    List<String> lines = new ArrayList<>();
    AgentContainer agent = image.start(List.of(workspace));
    List<ProcessHandle> inside;
    try (SupervisedProcess process =
        SupervisedProcess.start(
            command(agent, "sh", "-c", "setsid sleep 300 & echo started; wait"),
            (channel, line) -> lines.add(line))) {
      for (int i = 0; i < 400 && lines.isEmpty(); i++) {
        TimeUnit.MILLISECONDS.sleep(25);
      }
      inside =
          ProcessHandle.current()
              .descendants()
              .filter(each -> each.info().commandLine().orElse("").endsWith("sleep 300"))
              .toList();
      assertThat(inside).isNotEmpty();
      agent.close();
      assertThat(inside).noneMatch(ProcessHandle::isAlive);
      assertThat(process.waitFor()).isNotZero();
    }
  }

  @Test
  void theEndOfTheSupervisorsInputEndsTheAgent() throws Exception {
    AgentContainer agent = image.start(List.of(workspace));
    long processOne = Long.parseLong(agent.prefix().get(2));
    ProcessHandle supervisor =
        ProcessHandle.of(processOne)
            .flatMap(ProcessHandle::parent)
            .flatMap(ProcessHandle::parent)
            .orElseThrow();
    assertThat(supervisor.parent()).contains(ProcessHandle.current());
    supervisor.destroyForcibly();
    // Its pipe goes with our program or with this, whichever comes first.
    agent.close();
    for (int i = 0; i < 400 && ProcessHandle.of(processOne).isPresent(); i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertThat(ProcessHandle.of(processOne)).isEmpty();
  }

  private Completed run(AgentContainer agent, String... words)
      throws IOException, InterruptedException {
    return SupervisedProcess.run(command(agent, words).separatingErrors());
  }

  private Command command(AgentContainer agent, String... words) {
    List<String> all = new ArrayList<>(agent.prefix());
    all.addAll(List.of(words));
    return Command.of(workspace, all).withOnly(image.environment());
  }
}
