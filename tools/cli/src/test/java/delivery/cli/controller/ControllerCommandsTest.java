package delivery.cli.controller;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ControllerCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void upShowsItsPlanAndDoesNothing(@TempDir Path folder) {
    Path home = folder.resolve("home");

    int exit = run("up", "--dry-run", "--home", home.toString(), "--port", "18080");

    assertThat(exit).isZero();
    assertThat(out.toString()).contains("home   " + home, "ready  http://127.0.0.1:18080/");
    assertThat(home).doesNotExist();
  }

  @Test
  void upRefusesAFolderOfSomebodyElseInOneLine(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "mine");

    int exit = run("up", "--home", folder.toString(), "--fresh");

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "bootstrap: "
                + folder
                + " holds something else than a controller; choose another folder with --home");
  }

  @Test
  void downOfNothingIsNoError(@TempDir Path folder) {
    assertThat(run("down", "--home", folder.toString())).isZero();
    assertThat(out.toString()).contains("no Jenkins of " + folder + " runs");
  }

  @Test
  void lockWithoutAControllerSaysHowToNameOne(@TempDir Path folder) {
    assertThat(run("lock", "--home", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--from URL", "./bootstrap up");
  }

  @Test
  void lockWithWrongOptionsIsAUsageError() {
    assertThat(run("lock", "--from", "ftp://x/")).isEqualTo(2);
    assertThat(run("lock", "--from", "http://127.0.0.1:1/", "--user", "admin")).isEqualTo(2);
    assertThat(
            run("lock", "--from", "http://127.0.0.1:1/", "--user", "a", "--token-env", "NOT_SET_X"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("no http or https URL", "--user needs --token-env", "NOT_SET_X is not set");
  }

  @Test
  void lockOfAControllerThatDoesNotAnswerIsOneLine() {
    assertThat(run("lock", "--from", "http://127.0.0.1:1/")).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).allMatch(l -> l.contains("does not answer"));
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
