package delivery.deployer.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real script, in a copy of the repository's layout, with a deployer that records its calls.
 */
class DeployWrapperTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  @TempDir private Path folder;
  private Path calls;

  record Ran(int code, String output) {}

  @BeforeEach
  void layOut() throws IOException {
    calls = folder.resolve("calls");
    for (String script : List.of("deploy-wrapper.sh", "smoke-test.sh")) {
      Files.createDirectories(folder.resolve("cd/environments"));
      Files.copy(ROOT.resolve("cd/" + script), folder.resolve("cd/" + script));
      assertThat(folder.resolve("cd/" + script).toFile().setExecutable(true)).isTrue();
    }
    for (String name : List.of("dev", "staging")) {
      Files.writeString(folder.resolve("cd/environments/" + name + ".yaml"), "");
    }
    recorder("bin/deployer", "deployer");
    recorder("packer/build.sh", "packer/build.sh");
  }

  private void recorder(String path, String name) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "#!/bin/bash\necho " + name + " \"$@\" >>'" + calls + "'\nexit \"${RECORDED_EXIT:-0}\"\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Ran run(Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("cd/deploy-wrapper.sh"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", "exec \"$@\"", "bash");
    builder.command().addAll(command);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("ENVIRONMENT", "AMI_ID"));
    builder.environment().putAll(variables);
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (old, first) -> first + old);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), output);
  }

  private List<String> calls() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "publish-ami | deployer publish-ami --environment dev --environments-directory"
            + " cd/environments --manifest build/packer-manifest.json",
        "parameters | deployer parameters --environment dev --environments-directory"
            + " cd/environments --template cloudformation/main.yaml --output build/parameters.json",
        "sync | deployer sync --environment dev --environments-directory cd/environments --source"
            + " cloudformation",
        "deploy | deployer deploy --environment dev --environments-directory cd/environments"
            + " --parameters build/parameters.json --events build/events.jsonl --outputs"
            + " build/outputs.json --timeline build/timeline.json",
        "undo | deployer undo --environment dev --environments-directory cd/environments"
            + " --parameters build/parameters.json --events build/undo-events.jsonl"
      })
  void everyStageIsOneCallOfTheDeployer(String command, String call) throws Exception {
    assertThat(run(Map.of("ENVIRONMENT", "dev"), command).code()).isZero();
    assertThat(calls()).containsExactly(call);
  }

  @Test
  void whatAnEarlierBuildLeftIsSettledOnlyWhereThereIsSomething() throws Exception {
    String environment = " --environment dev --environments-directory cd/environments";
    assertThat(run(Map.of("ENVIRONMENT", "dev"), "settle").code()).isZero();
    assertThat(calls()).containsExactly("deployer settle" + environment + " --dry-run --exit-code");
    Files.delete(calls);

    Ran failed = run(Map.of("ENVIRONMENT", "dev", "RECORDED_EXIT", "4"), "settle");
    assertThat(failed.code()).isEqualTo(4);
    assertThat(calls()).hasSize(1);
    Files.delete(calls);

    // Only the question is answered with 5.
    Files.writeString(
        folder.resolve("bin/deployer"),
        "#!/bin/bash\necho deployer \"$@\" >>'"
            + calls
            + "'\ncase $* in *--exit-code) exit 5;; esac\n");
    assertThat(run(Map.of("ENVIRONMENT", "dev"), "settle").code()).isZero();
    assertThat(calls())
        .containsExactly(
            "deployer settle" + environment + " --dry-run --exit-code",
            "deployer parameters"
                + environment
                + " --template cloudformation/main.yaml --output build/settle-parameters.json",
            "deployer sync" + environment + " --source cloudformation",
            "deployer settle"
                + environment
                + " --parameters build/settle-parameters.json --events build/settle-events.jsonl");
  }

  @Test
  void anImageThatAnsweredIsMarkedAndOneThatDidNotIsNot() throws Exception {
    Files.writeString(
        folder.resolve("cd/smoke-test.sh"),
        "#!/bin/bash\necho smoke-test \"$@\" >>'" + calls + "'\nexit \"${SMOKE_EXIT:-0}\"\n");
    assertThat(folder.resolve("cd/smoke-test.sh").toFile().setExecutable(true)).isTrue();
    assertThat(run(Map.of("ENVIRONMENT", "dev"), "smoke-test").code()).isZero();
    assertThat(calls())
        .containsExactly(
            "smoke-test build/outputs.json",
            "deployer prove --environment dev --environments-directory cd/environments"
                + " --parameters build/parameters.json");
    Files.delete(calls);
    assertThat(run(Map.of("ENVIRONMENT", "dev", "SMOKE_EXIT", "1"), "smoke-test").code())
        .isEqualTo(1);
    assertThat(calls()).containsExactly("smoke-test build/outputs.json");
  }

  @Test
  void anotherAgentKnowsTheCommitThatTheFirstOneCheckedOut() throws Exception {
    Files.writeString(
        folder.resolve("bin/deployer"), "#!/bin/bash\necho \"$1 $GIT_COMMIT\" >>'" + calls + "'\n");
    run(Map.of("ENVIRONMENT", "dev", "GIT_COMMIT", "c0ffee"), "sync");
    run(Map.of("ENVIRONMENT", "dev", "GIT_COMMIT", ""), "undo");
    assertThat(calls()).containsExactly("sync c0ffee", "undo c0ffee");
  }

  @Test
  void anEnvironmentMayHaveDotsAndTheOtherEnding() throws Exception {
    Files.writeString(folder.resolve("cd/environments/eu.v2.yml"), "");
    assertThat(run(Map.of("ENVIRONMENT", "eu.v2"), "sync").code()).isZero();
    assertThat(calls().getFirst()).contains("--environment eu.v2 ");
    Ran unknown = run(Map.of("ENVIRONMENT", "../dev"), "sync");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.output()).contains("known are: dev staging eu.v2");
  }

  @Test
  void publishesTheGivenImageInsteadOfTheBuiltOne() throws Exception {
    run(Map.of("ENVIRONMENT", "staging", "AMI_ID", "ami-12345678"), "publish-ami");
    assertThat(calls())
        .containsExactly(
            "deployer publish-ami --environment staging --environments-directory cd/environments"
                + " --ami ami-12345678");
  }

  @Test
  void waitsForParameterStoreAsLongAsItIsTold() throws Exception {
    run(
        Map.of("ENVIRONMENT", "dev", "AMI_ID", "ami-12345678", "AMI_VALIDATION_SECONDS", "5"),
        "publish-ami");
    assertThat(calls())
        .containsExactly(
            "deployer publish-ami --environment dev --environments-directory cd/environments --ami"
                + " ami-12345678 --validation-seconds 5");
  }

  @Test
  void checksPackerOnlyWhenAnImageWillBeBuilt() throws Exception {
    run(Map.of("ENVIRONMENT", "dev"), "check");
    assertThat(calls().getFirst()).isEqualTo("packer/build.sh validate");
    assertThat(calls().getLast()).startsWith("deployer parameters").endsWith("--check");
    Files.delete(calls);
    run(Map.of("ENVIRONMENT", "dev", "AMI_ID", "ami-12345678"), "check");
    assertThat(calls()).hasSize(1).first().asString().startsWith("deployer parameters");
  }

  @Test
  void passesTheDeployersExitCodeOn() throws Exception {
    assertThat(run(Map.of("ENVIRONMENT", "dev", "RECORDED_EXIT", "3"), "deploy").code())
        .isEqualTo(3);
    assertThat(run(Map.of("ENVIRONMENT", "dev", "RECORDED_EXIT", "1"), "check").code())
        .isEqualTo(1);
    assertThat(calls()).as("the second check is not made after the first failed").hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qa | deploy | no environment 'qa' in cd/environments; known are: dev staging",
        "../dev | deploy | no environment '../dev' in cd/environments; known are: dev staging",
        "'' | deploy | ENVIRONMENT is not set; known are: dev staging",
        "dev | destroy | unknown command 'destroy'; known are: check, settle"
      })
  void refusesWhatItDoesNotKnow(String environment, String command, String message)
      throws Exception {
    Ran ran = run(Map.of("ENVIRONMENT", environment), command);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.output()).contains(message);
    assertThat(calls()).isEmpty();
  }

  @Test
  void smokeTestWantsTheOutputsOfADeployment() throws Exception {
    Ran ran = run(Map.of("ENVIRONMENT", "dev"), "smoke-test");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.output())
        .contains("build/outputs.json: no such file; the stage Deploy writes it");
  }
}
