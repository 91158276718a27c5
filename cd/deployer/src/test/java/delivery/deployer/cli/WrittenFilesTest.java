package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Fault;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Recorder;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are proved writable before AWS is called; what fails afterwards has a code of its own. */
class WrittenFilesTest extends OnMinistack {
  @BeforeEach
  void prepare() {
    work.write("templates/main.yaml", "# " + work.environment() + "\n" + Templates.MAIN);
    work.write("templates/nested.yaml", Templates.NESTED);
    assertThat(work.publish(Emulators.image(work, "files-" + number)).code()).isZero();
    assertThat(work.parameters().code() + work.sync().code()).isZero();
  }

  private Workplace.Ran deploy(String option, String file) {
    return work.run(
        "deploy", "--parameters", work.file("build/parameters.json").toString(), option, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--events", "--outputs", "--timeline"})
  void anUnwritableFileEndsItBeforeAwsIsCalled(String option) throws Exception {
    Path folder = Files.createDirectories(work.file("folder"));
    Path below = Files.writeString(work.file("plain"), "x").resolve("below");
    Recorder recorder = new Recorder(call -> Fault.NONE);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder)) {
      for (Path file : List.of(folder, below)) {
        Workplace.Ran ran =
            work.through(proxy.endpoint())
                .run(
                    "deploy",
                    "--parameters",
                    work.file("build/parameters.json").toString(),
                    option,
                    file.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(file + ": cannot be written: ");
      }
    }
    assertThat(recorder.calls()).isEmpty();
  }

  @ParameterizedTest
  @EnabledOnOs(OS.LINUX)
  @ValueSource(strings = {"--events", "--outputs", "--timeline"})
  void aFullDiskAfterADeploymentIsItsOwnExitCode(String option) {
    Workplace.Ran ran = deploy(option, "/dev/full");
    assertThat(ran.code()).as(ran.err()).isEqualTo(6);
    assertThat(ran.err())
        .contains("No space left on device", "is CREATE_COMPLETE: nothing is left to do in AWS")
        .doesNotContain("nothing was changed");
    assertThat(new StackProbe(work).status()).isEqualTo("CREATE_COMPLETE");
    assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
  }

  @Test
  void aFileBehindALinkIsWrittenWhereTheLinkLeads() throws Exception {
    Path real = Files.writeString(work.file("real.json"), "{}");
    Path link = Files.createSymbolicLink(work.file("link.json"), real);
    assertThat(deploy("--outputs", link.toString()).code()).isZero();
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(real)).contains("Image");
  }

  @Test
  void parametersAreProvedWritableToo() {
    Workplace.Ran ran =
        work.run(
            "parameters",
            "--template",
            work.file("templates/main.yaml").toString(),
            "--output",
            work.file("templates").toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("templates: cannot be written: it is a folder");
  }
}
