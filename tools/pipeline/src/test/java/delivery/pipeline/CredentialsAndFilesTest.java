package delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run does with secrets, with the files of its workspace, and with what scripts leave. */
@Timeout(60)
class CredentialsAndFilesTest {
  @TempDir private Path folder;

  @Test
  void secretsAreHiddenInLinesAndSummariesAndTheirFilesAreGone() throws Exception {
    Fixture fixture = new Fixture(folder);
    Path secret = Files.writeString(folder.resolve("secret"), "file content\n");

    fixture.run(
        Fixture.steps(
            """
            withCredentials([string(credentialsId: 'token', variable: 'T'), file(credentialsId: 'key', variable: 'F')]) {
              sh "echo ${T}"
              sh 'cat $F; stat -c %a $F'
              echo 'x'
            }
            """),
        settings ->
            settings.withCredentials(
                Map.of(
                    "token", new Credential.SecretText("correct-horse"),
                    "key", new Credential.SecretFile("key.pem", secret))));

    assertThat(fixture.events().toString()).doesNotContain("correct-horse");
    assertThat(fixture.lines()).contains("file content", "400");
    try (var left = Files.walk(folder.resolve("workspace@tmp"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void anSshKeyIsAFileWithItsUserAndTheirNamesAsDeclarativeMakesThem() throws Exception {
    Fixture fixture = new Fixture(folder);
    Path key = Files.writeString(folder.resolve("id"), "private key\n");

    fixture.run(
        Fixture.steps("sh 'cat \"$KEY\"; basename \"$KEY\"; echo \"$KEY_USR $KEY_PSW\"'")
            .replace("agent any", "agent any\nenvironment { KEY = credentials('git') }"),
        settings ->
            settings.withCredentials(
                Map.of("git", new Credential.SshKey("robot", "open-sesame", key))));

    assertThat(fixture.lines())
        .contains(
            "Masking supported pattern matches of $KEY or $KEY_PSW",
            "private key",
            "ssh-key-KEY",
            "robot ****");
  }

  @Test
  void artifactsAreKeptOutsideTheWorkspace() throws Exception {
    RunResult result =
        new Fixture(folder)
            .run(
                Fixture.steps(
                    "writeFile file: 'a/b.txt', text: 'x'\narchiveArtifacts 'a/**'\ndeleteDir()"));

    assertThat(result.artifacts().resolve("a/b.txt")).hasContent("x");
  }

  @Test
  void aShellPrefixRunsEveryScript() throws Exception {
    Fixture fixture = new Fixture(folder);

    fixture.run(
        Fixture.steps("sh 'echo \"$INSIDE\"'"),
        settings -> settings.withShell(List.of("env", "INSIDE=yes", "sh")));

    assertThat(fixture.lines()).contains("yes");
  }

  @Test
  void whatAScriptLeavesRunningEndsWithItsAgentAndNotWithTheScript() throws Exception {
    Fixture fixture = new Fixture(folder);

    fixture.run(
        Fixture.steps(
            """
            sh '(while :; do date >ticks; sleep 0.05; done) &'
            sh 'rm -f ticks; for i in $(seq 1 50); do test -e ticks && break; sleep 0.1; done; test -e ticks'
            """));

    assertThat(fixture.events().get(fixture.events().size() - 1))
        .isInstanceOfSatisfying(
            RunEvent.Finished.class,
            finished -> assertThat(finished.result()).isEqualTo(Result.SUCCESS));
    Path ticks = folder.resolve("workspace/ticks");
    Files.deleteIfExists(ticks);
    Thread.sleep(200);
    assertThat(ticks).doesNotExist();
  }
}
