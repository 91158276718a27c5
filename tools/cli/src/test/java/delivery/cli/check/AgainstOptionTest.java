package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code check --against REF} on a small repository with one commit. */
class AgainstOptionTest {
  @TempDir Path folder;
  private Path template = Path.of("");

  private record Run(int status, String results, String messages) {}

  @BeforeEach
  void oneCommit() throws Exception {
    template = Files.createDirectories(folder.resolve("cloudformation")).resolve("role.yaml");
    Files.writeString(template, SmallRepository.ROLE);
    SmallRepository.git(folder, "init", "--quiet");
    SmallRepository.commit(folder);
  }

  @Test
  void nothingMoreIsExitCodeZeroAlsoWhereLinesMoved() throws Exception {
    Files.writeString(
        template, "# a remark\n" + SmallRepository.ROLE.replace("mine/*", "mine/own/*"));

    Run run = against("HEAD");

    assertThat(run.status()).as(run.messages()).isZero();
    assertThat(run.results()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "github"})
  void whatIsGrantedMoreIsExitCodeOneWithItsLineInEveryFormat(String format) throws Exception {
    Files.writeString(
        template,
        SmallRepository.ROLE.replace("['s3:GetObject']", "['s3:GetObject', 's3:PutObject']"));

    Run run = against("HEAD", "--format", format);

    assertThat(run.status()).as(run.messages()).isEqualTo(1);
    assertThat(run.results())
        .contains("grants-more", "agent allows s3:PutObject on arn:aws:s3:::mine/*", "10")
        .contains("cloudformation/role.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-branch", "--all", "HEAD:cloudformation/role.yaml"})
  void whatIsNoRevisionIsExitCodeTwo(String revision) throws Exception {
    Run run = check("--against=" + revision);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages()).contains("--against " + revision + ": no such revision");
  }

  @Test
  void nothingOfTheRevisionIsRun() throws Exception {
    Path ran = folder.resolve("ran");
    Path program = folder.resolve("program.sh");
    Files.writeString(program, "#!/bin/sh\ntouch '" + ran + "'\ncat\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(folder.resolve("jobs"));
    Files.writeString(folder.resolve("jobs/evil.groovy"), "new File('" + ran + "').text = 'x'\n");
    Files.writeString(folder.resolve(".gitattributes"), "*.yaml filter=evil diff=evil\n");
    SmallRepository.commit(folder);
    Files.delete(folder.resolve("jobs/evil.groovy"));
    SmallRepository.git(folder, "config", "filter.evil.smudge", program.toString());
    SmallRepository.git(folder, "config", "filter.evil.clean", program.toString());
    SmallRepository.git(folder, "config", "diff.evil.textconv", program.toString());
    SmallRepository.git(folder, "config", "core.fsmonitor", program.toString());
    Files.deleteIfExists(ran);

    Run run = against("HEAD");

    assertThat(run.status()).as(run.messages()).isZero();
    assertThat(ran).doesNotExist();
    SmallRepository.git(folder, "status");
    assertThat(ran).as("the program does run when Git is asked otherwise").exists();
  }

  @Test
  void theFilesOfTheRevisionAreGoneAfterwards() throws Exception {
    Path written;
    try (GitRevision revision = GitRevision.of(folder, "HEAD")) {
      written = revision.folder();
      assertThat(written.resolve("cloudformation/role.yaml")).hasContent(SmallRepository.ROLE);
    }
    assertThat(written).doesNotExist();
  }

  private Run against(String revision, String... more) {
    List<String> words = new ArrayList<>(List.of("--against", revision));
    words.addAll(List.of(more));
    return check(words.toArray(String[]::new));
  }

  private Run check(String... arguments) {
    List<String> words = new ArrayList<>(List.of("check", "--root", folder.toString()));
    words.addAll(List.of(arguments));
    StringWriter results = new StringWriter();
    StringWriter messages = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(results, true)).setErr(new PrintWriter(messages, true));
    int status = line.execute(words.toArray(String[]::new));
    return new Run(status, results.toString(), messages.toString());
  }
}
