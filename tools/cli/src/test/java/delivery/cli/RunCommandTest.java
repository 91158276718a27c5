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

  @Test
  void aBuildWithoutParametersIsTheFirst() throws Exception {
    String step = "echo \"n=${BUILD_NUMBER} ${env.BUILD_ID} t=${params.NAME} e=${env.NAME}\"\n";

    assertThat(run(step).console()).contains("n=1 1 t=default e=null");
    assertThat(run(step, "--param", "NAME=x").console()).contains("n=2 2 t=x e=x");
  }

  @Test
  void aScriptedPipelineRunsWithALibraryOfAGitRepository() throws Exception {
    Path library = folder.resolve("library");
    Files.createDirectories(library.resolve("vars"));
    Files.writeString(
        library.resolve("vars/greet.groovy"), "def call(who) { echo \"old ${who}\" }\n");
    git(library, "init", "-q");
    git(library, "add", ".");
    git(library, "commit", "-q", "-m", "first");
    git(library, "tag", "v1");
    Files.writeString(
        library.resolve("vars/greet.groovy"), "def call(who) { echo \"new ${who}\" }\n");
    String script = "@Library('shared') _\nnode {\n  greet 'you'\n}\n";

    assertThat(runFile(script, "--library", "shared=" + library).console())
        .containsExactly("Loading library shared", "new you");
    assertThat(runFile(script, "--library", "shared=" + library + "@v1").console())
        .containsExactly("Loading library shared", "old you");
    Run missing = runFile(script);
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.messages()).contains("Jenkinsfile:1:1").contains("--library shared=FOLDER");
  }

  private static void git(Path folder, String... words) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c"));
    command.addAll(List.of(words));
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor())
        .isZero();
  }

  private Run run(String steps, String... options) throws IOException {
    return runFile(
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
            .formatted(steps),
        options);
  }

  private Run runFile(String text, String... options) throws IOException {
    Path file = folder.resolve("Jenkinsfile");
    Files.writeString(file, text);
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
