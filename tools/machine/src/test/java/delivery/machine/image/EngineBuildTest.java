package delivery.machine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import delivery.host.packer.Packer;
import delivery.host.process.Command;
import delivery.host.process.SupervisedProcess;
import delivery.host.python.PythonEnvironment;
import delivery.machine.Availability;
import delivery.machine.HostRequirements;
import delivery.machine.Installation;
import delivery.machine.MachineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Needs neither an engine nor a registry: a program of docker's name answers as docker does, and
 * writes down what it was asked.
 */
@Tag("slow")
final class EngineBuildTest {
  private static final String ENGINE =
      """
      #!/bin/bash
      echo "$*" >>"${0%/*}/asked"
      case $1 in
        pull) [ ! -e "${0%/*}/offline" ] || { echo 'no route to host' >&2; exit 1; } ;;
        build) [ ! -e "${0%/*}/broken" ] || { echo 'RUN false: exit 1' >&2; exit 1; } ;;
        image) echo '{"User":"jenkins","Env":["PATH=/usr/local/bin:/usr/bin","A=b"]}' ;;
        export) tar -C "${0%/*}/tree" --create --file "$3" . ;;
      esac
      """;

  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();
  private Path programs;
  private AgentImageSource source;

  @BeforeEach
  void engine() throws Exception {
    programs = Files.createDirectories(folder.resolve("programs"));
    Files.writeString(programs.resolve("docker"), ENGINE);
    assertThat(programs.resolve("docker").toFile().setExecutable(true)).isTrue();
    Path passwd = Files.createDirectories(programs.resolve("tree/etc")).resolve("passwd");
    Files.writeString(passwd, "jenkins:x:1000:1000::/home/jenkins:/bin/sh\n");
    Files.writeString(
        Files.createDirectories(programs.resolve("tree/var/lib/dpkg")).resolve("status"), "");
    Path deployer = Files.createDirectories(folder.resolve("deployer/bin"));
    Files.writeString(deployer.resolve("deployer"), "#!/bin/sh\n");
    source =
        new AgentImageSource(
            Path.of(System.getProperty("repository.root")),
            folder.resolve("deployer"),
            new Packer(deployer.resolve("deployer"), "1.6.6", Optional.empty()),
            new PythonEnvironment(folder));
  }

  @Test
  void thePlanBuildsOnTheTrueBaseAndTakesTheFilesOut() throws Exception {
    EnginePlan plan =
        EnginePlan.of(
            new ContainerEngine("podman"), source, source.baseImage(), Path.of("/cache"), "1a2b");

    assertThat(words(plan.pull())).matches("podman pull --quiet jenkins/inbound-agent:\\S+");
    assertThat(plan.build().stream().map(EngineBuildTest::words).collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            podman build --file %1$s/jenkins-docker/agent/Dockerfile --build-arg BASE_IMAGE=%2$s --build-context deployer=/cache/deployer --tag app-agent:rehearsed %1$s
            podman image inspect --format {{json .Config}} app-agent:rehearsed
            podman create --label delivery.rehearsal=agent-image --name app-agent-1a2b app-agent:rehearsed
            podman export --output /cache/image.tar app-agent-1a2b
            podman create --label delivery.rehearsal=agent-image --name app-agent-1a2b-base %2$s
            podman export --output /cache/base.tar app-agent-1a2b-base"""
                .formatted(source.repository(), source.baseImage()));
    assertThat(words(plan.cleanUp()))
        .isEqualTo("podman rm --force app-agent-1a2b app-agent-1a2b-base");
    assertThat(words(plan.clear()))
        .isEqualTo("podman container prune --force --filter label=delivery.rehearsal=agent-image");
  }

  @Test
  void whereAnEngineAnswersTheTrueBaseIsUsedAndCached() throws Exception {
    AgentImage image = build();

    assertThat(image.packerRelease()).contains(source.pinnedPacker());
    assertThat(image.environment()).containsEntry("A", "b").containsEntry("HOME", "/home/jenkins");
    assertThat(image.user()).isEqualTo("jenkins");
    assertThat(image.contents().standIns()).singleElement().asString().startsWith("the deployer");
    assertThat(Files.readString(programs.resolve("asked"))).contains("rm --force app-agent-");
    assertThat(folder.resolve("cache/machine/contexts")).isEmptyDirectory();

    Files.delete(programs.resolve("asked"));
    assertThat(build().packerRelease()).isPresent();
    assertThat(programs.resolve("asked")).doesNotExist();
  }

  @Test
  void withoutARegistryItSaysSoAndGoesOnToTheStandIn() throws Exception {
    EnginePlan plan =
        EnginePlan.of(new ContainerEngine("docker"), source, "base:1", folder, "1a2b");
    Files.createFile(programs.resolve("offline"));

    assertThat(new EngineBuild(host(), told::add).execute(plan)).contains("no route to host");
    assertThat(Files.readString(programs.resolve("asked"))).doesNotContain("build");
    assertThat(told).containsExactly("Pulling base:1");
  }

  @Test
  void aDockerfileThatDoesNotBuildIsToldAndItsContainersGo() throws Exception {
    EnginePlan plan =
        EnginePlan.of(new ContainerEngine("docker"), source, "base:1", folder, "1a2b");
    Files.createFile(programs.resolve("broken"));

    assertThatThrownBy(() -> new EngineBuild(host(), told::add).execute(plan))
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("docker build --file")
        .hasMessageContaining("RUN false: exit 1");
    assertThat(Files.readString(programs.resolve("asked"))).endsWith("1a2b app-agent-1a2b-base\n");
  }

  @Test
  void aClientWithoutItsServerIsNoEngine() throws Exception {
    Files.writeString(programs.resolve("docker"), "#!/bin/sh\nexit 1\n");
    Files.writeString(programs.resolve("podman"), "#!/bin/sh\nexit 1\n");
    assertThat(programs.resolve("podman").toFile().setExecutable(true)).isTrue();

    assertThat(ContainerEngine.find(host())).isEmpty();
  }

  private AgentImage build() throws Exception {
    assumeTrue(
        SupervisedProcess.run(Command.of(folder, "id", "-u")).output().equals("0\n"), "needs root");
    AgentImages images =
        new AgentImages(folder.resolve("cache"), Installation.REFUSED, told::add, host());
    assumeTrue(images.availability(source) instanceof Availability.Available, "no namespaces here");
    return images.build(source);
  }

  private HostRequirements host() {
    return HostRequirements.withFirst(programs.toString());
  }

  private static String words(EnginePlan.Step step) {
    return String.join(" ", step.words());
  }
}
