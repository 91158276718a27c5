package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RunCommandTest {
  @TempDir Path folder;

  private record Run(int status, List<String> console, String messages) {}

  @Test
  void theConsoleIsStandardOutputAndTheResultTheExitCode() throws Exception {
    Run run =
        run(
            """
            sh 'pwd; echo "$NAME"'
            unstable 'shaky'
            """,
            "--param",
            "NAME=given");

    assertThat(run.console())
        .containsExactly(
            "stage: Only", "+ pwd", "WORKSPACE", "+ echo given", "given", "WARNING: shaky");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.messages()).isEqualToIgnoringNewLines("Finished: UNSTABLE");
  }

  @Test
  void whatCannotBeRunIsToldWithItsPlaceAndNothingStarts() throws Exception {
    Run run = run("echo 'x'\nmail subject: 'x', body: 'y'\n");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.console()).isEmpty();
    assertThat(run.messages()).contains("Jenkinsfile:8:1").contains("not supported here");
  }

  @Test
  void whatTheValidatorOfAControllerRefusesDoesNotStartHereEither() throws Exception {
    Run refused = run("sh scrpt: 'x'\n");

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.console()).isEmpty();
    assertThat(refused.messages()).contains("Jenkinsfile:7:").contains("scrpt");

    Run agreed = run("milestone ordinal: 1, unsafe: true\ncleanWs cleanupMatrixParent: true\n");
    assertThat(agreed.status()).as(agreed.messages()).isZero();
  }

  @Test
  void aNameThatIsNoStepFailsTheBuildAsOnAController() throws Exception {
    Run run = run("ehco 'x'\n");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.console()).anyMatch(line -> line.contains("No such DSL method 'ehco' found"));
  }

  @Test
  void secretsAndTheReportComeFromTheCommandLine() throws Exception {
    Path json = folder.resolve("run.json");

    Run run =
        run(
            """
            withCredentials([usernamePassword(credentialsId: 'a', usernameVariable: 'U', passwordVariable: 'P')]) {
              sh 'echo $U $P'
            }
            """,
            "--username-password",
            "a=robot:swordfish",
            "--json",
            json.toString());

    assertThat(run.status()).as(run.messages()).isZero();
    assertThat(run.console()).contains("robot ****");
    assertThat(json)
        .content()
        .contains("\"result\" : \"SUCCESS\"", "\"name\" : \"sh\"")
        .doesNotContain("swordfish");
  }

  private Run run(String steps, String... options) throws IOException {
    Path file = folder.resolve("Jenkinsfile");
    Files.writeString(
        file,
        """
        pipeline {
          agent any
          parameters { string(name: 'NAME', defaultValue: 'default') }
          stages {
            stage('Only') {
              steps {
        %s
              }
            }
          }
        }
        """
            .formatted(steps));
    StringWriter results = new StringWriter();
    StringWriter messages = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(results, true)).setErr(new PrintWriter(messages, true));
    List<String> words = new ArrayList<>(List.of("run", file.toString()));
    words.addAll(List.of(options));
    int status = line.execute(words.toArray(String[]::new));
    return new Run(status, results.toString().lines().toList(), messages.toString());
  }
}
