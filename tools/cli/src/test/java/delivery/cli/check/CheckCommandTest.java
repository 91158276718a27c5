package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  private record Run(int status, String results, String messages) {}

  @BeforeEach
  void oneWrongWord() throws IOException {
    file = folder.resolve("jenkins.yaml");
    Files.writeString(file, "jenkins:\n  numExecutor: 0\n  systemMessage: numExecutor\n");
  }

  @Test
  void fixWritesTheWordThatWasMeantAndNothingElse() throws Exception {
    Run run = check("jcasc", "--fix", file.toString());

    assertThat(Files.readString(file))
        .isEqualTo("jenkins:\n  numExecutors: 0\n  systemMessage: numExecutor\n");
    assertThat(run.status()).as(run.results()).isZero();
  }

  @Test
  void withoutFixTheFileStaysAndTheCheckFails() throws Exception {
    String before = Files.readString(file);
    Run run = check("jcasc", file.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.results()).contains("numExecutor").contains("did you mean");
    assertThat(file).hasContent(before);
  }

  @Test
  void aBaselineCoversWhatIsKnownAndOnlyThat() throws Exception {
    Path baseline = folder.resolve("baseline");
    assertThat(check("jcasc", "--write-baseline", baseline.toString(), file.toString()).status())
        .isEqualTo(1);
    assertThat(check("jcasc", "--baseline", baseline.toString(), file.toString()).status())
        .isZero();

    Files.writeString(file, Files.readString(file) + "  modee: NORMAL\n");
    Run run = check("jcasc", "--baseline", baseline.toString(), file.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.results()).contains("modee").doesNotContain("numExecutor\" is");
  }

  @Test
  void aMendedEntryOfTheBaselineIsNamed() throws Exception {
    Path baseline = folder.resolve("baseline");
    check("jcasc", "--write-baseline", baseline.toString(), file.toString());
    check("jcasc", "--fix", file.toString());
    Run run = check("jcasc", "--baseline", baseline.toString(), file.toString());

    assertThat(run.status()).isZero();
    assertThat(run.messages()).contains("mended, delete it from the baseline");
  }

  @Test
  void aRepositoryIsNotLeftByALink() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.yaml"), "TOKEN_OF_THE_BUILD: 1");
    Path root = Files.createDirectories(folder.resolve("root"));
    Files.createDirectories(root.resolve("jcasc"));
    Files.createSymbolicLink(root.resolve("jcasc/env.yaml"), secret);
    Files.createSymbolicLink(root.resolve("jobs"), folder);
    Run run = check("--root", root.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.results() + run.messages())
        .doesNotContain("TOKEN_OF_THE_BUILD")
        .contains("jcasc/env.yaml: not judged: is a link that leads out of")
        .contains("jobs: not judged: is a link that leads out of")
        .contains("2 not judged");
  }

  @Test
  void aJobFileOutsideOfTheRepositoryIsAFinding() throws Exception {
    Files.writeString(folder.resolve("secret.groovy"), "TOKEN_OF_THE_BUILD");
    Path root = Files.createDirectories(folder.resolve("root"));
    Files.createDirectories(root.resolve("jcasc"));
    Files.writeString(
        root.resolve("jcasc/jobs.yaml"),
        "jobs:\n  - file: ../secret.groovy\n  - file: " + folder.resolve("secret.groovy") + "\n");
    Run run = check("--root", root.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.results())
        .doesNotContain("TOKEN_OF_THE_BUILD")
        .contains("jcasc/jobs.yaml:2:11: error: there is no file \"../secret.groovy\"")
        .contains("jcasc/jobs.yaml:3:11: warning: there is no file");
  }

  @Test
  void aNamedFileIsNoDoorOutOfItsFolder() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.yaml"), "TOKEN_OF_THE_BUILD: 1");
    Path inner = Files.createDirectories(folder.resolve("inner"));
    Path link = Files.createSymbolicLink(inner.resolve("env.yaml"), secret);
    Run run = check("jcasc", link.toString(), file.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.results()).contains("numExecutor").doesNotContain("TOKEN_OF_THE_BUILD");
    assertThat(run.messages()).contains("env.yaml: not judged: is a link that leads out of");
  }

  @Test
  void aFileThatIsMissingIsNamedAndTheOthersAreJudged() {
    Run run = check("jcasc", folder.resolve("gone.yaml").toString(), file.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.results()).contains("did you mean");
    assertThat(run.messages()).contains("gone.yaml: not judged: no such file");
  }

  @Test
  void aKeyCannotWriteALineOfTheReport() throws Exception {
    Files.writeString(file, "jenkins:\n  \"\\n::warning::x\\e[31m\": 1\n");
    for (String format : List.of("text", "json", "sarif", "github", "junit")) {
      Run run = check("jcasc", "--format", format, file.toString());

      assertThat(run.results().lines())
          .as(format)
          .noneMatch(line -> line.startsWith("::warning::x") || line.contains("\u001b"));
      assertThat(run.status()).isEqualTo(1);
    }
  }

  @Test
  void aDamagedLockIsOneLineAndDetailsAreForThoseWhoAsk() throws Exception {
    Path lock = Files.createDirectories(folder.resolve("lock"));
    for (String name : List.of("jcasc.json", "jcasc-roots.json")) {
      Files.writeString(lock.resolve(name), "damaged");
    }
    Run run = check("jcasc", "--lock", lock.toString(), file.toString());
    Run debug = check("jcasc", "--debug", "--lock", lock.toString(), file.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages().lines()).hasSize(1);
    assertThat(run.messages()).startsWith("bootstrap: " + lock).contains("lock --write");
    assertThat(debug.messages()).contains("\tat delivery.");
  }

  private static Run check(String... arguments) {
    StringWriter results = new StringWriter();
    StringWriter messages = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(results, true)).setErr(new PrintWriter(messages, true));
    String[] words = new String[arguments.length + 1];
    words[0] = "check";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    int status = line.execute(words);
    return new Run(status, results.toString(), messages.toString());
  }
}
