package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
