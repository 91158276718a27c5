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

  private final StringWriter out = new StringWriter();
  private final StringWriter messages = new StringWriter();

  @BeforeEach
  void nothingPrintedYet() {
    out.getBuffer().setLength(0);
    messages.getBuffer().setLength(0);
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(messages, true));
    return line.execute(arguments);
  }

  private String file(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text).toString();
  }

  @Test
  void aCleanFileIsExitCodeZeroAndPrintsNothing() throws IOException {
    assertThat(run("check", "jcasc", file("a.yaml", "jenkins:\n  quietPeriod: 5\n"))).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(messages.toString()).contains("1 file checked: no errors");
  }

  @Test
  void anErrorIsExitCodeOneWithItsPlaceOnStandardOutput() throws IOException {
    String name = file("a.yaml", "jenkins:\n  quitePeriod: 5\n");
    assertThat(run("check", "jcasc", name)).isEqualTo(1);
    assertThat(out.toString()).startsWith(name + ":2:3: error: ").contains("\n    ^\n");
  }

  @Test
  void aWarningAloneIsExitCodeZero() throws IOException {
    String name = file("a.yaml", "jenkins:\n  numExecutors: 2\n");
    assertThat(run("check", "jcasc", name)).isZero();
    assertThat(out.toString()).contains("warning: ");
  }

  @Test
  void aFileThatIsNotThereIsExitCodeTwoAndOneMessage() {
    assertThat(run("check", "jcasc", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(messages.toString().lines()).singleElement().asString().contains("no such file");
  }

  @Test
  void aFolderWithoutALockIsExitCodeTwo() throws IOException {
    String name = file("a.yaml", "jenkins:\n");
    assertThat(run("check", "jcasc", "--lock", folder.resolve("none").toString(), name))
        .isEqualTo(2);
    assertThat(messages.toString()).contains("no controller lock there");
  }

  @Test
  void everyFormatIsKnownAndAnyOtherIsRefused() throws IOException {
    String name = file("a.yaml", "jenkins:\n  quitePeriod: 5\n");
    for (String format : new String[] {"json", "sarif", "github", "text"}) {
      nothingPrintedYet();
      assertThat(run("check", "jcasc", "--format", format, name)).isEqualTo(1);
      assertThat(out.toString()).contains("quitePeriod");
    }
    assertThat(run("check", "jcasc", "--format", "xml", name)).isEqualTo(2);
  }

  @Test
  void jobsAreListedAndComparedWithAnEarlierList() throws IOException {
    String old = file("old.groovy", "job('gone')\njob('same')\njob('other') { description('x') }");
    String now = file("now.groovy", "job('new')\njob('same')\njob('other') { description('y') }");
    assertThat(run("check", "jobs", "--list", old)).isZero();
    String list = file("list.txt", out.toString());
    assertThat(out.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("job "));

    nothingPrintedYet();
    assertThat(run("check", "jobs", "--against", list, now)).isZero();
    assertThat(out.toString()).isEqualTo("- job gone\n+ job new\n~ job other\n");
  }

  @Test
  void aListOfAnotherFormIsRefusedWithItsLine() throws IOException {
    String list = file("list.txt", "nonsense\n");
    String script = file("a.groovy", "job('a')");
    assertThat(run("check", "jobs", "--against", list, script)).isEqualTo(2);
    assertThat(messages.toString()).contains("list.txt:1:1: not a line of a job list");
  }

  @Test
  void filesOfTheRootCanBeReadByScriptsAndOthersCannot() throws IOException {
    file("root/scripts/build.sh", "make\n");
    String good =
        file("a.groovy", "job('a') { steps { shell(readFileFromWorkspace('scripts/build.sh')) } }");
    String bad = file("b.groovy", "readFileFromWorkspace('../a.groovy')");
    String root = folder.resolve("root").toString();
    assertThat(run("check", "jobs", "--root", root, good)).isZero();
    assertThat(run("check", "jobs", "--root", root, bad)).isEqualTo(1);
  }

  @Test
  void aRepositoryIsReadAsAWhole() throws IOException {
    file("jcasc/one.yaml", "jenkins:\n  quietPeriod: 5\n");
    file("jcasc/two.yaml", "jenkins:\n  quietPeriod: 6\n");
    assertThat(run("check", "--root", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("jcasc/two.yaml:2:3: error: ")
        .contains("jcasc-file-conflict");
  }
}
