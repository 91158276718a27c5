package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.ControllerLock;
import delivery.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A lock that somebody edited is one message that names its place. */
class LockByHandTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "jcasc.json|\"numExecutors\":\"int\",|\"numExecutors\":\"int\"",
        "jcasc.json|\"numExecutors\":\"int\",|\"numExecutors\":5,",
        "jcasc.json|\"numExecutors\":\"int\",|\"numExecutors\":[\"int\"],",
        "jcasc.json|\"numExecutors\":\"int\",|\"numExecutors\":null,",
        "jcasc.json|\"jenkins.model.Jenkins\":{|\"jenkins.model.Jenkins:{",
        "jcasc.json|\"jenkins.model.Jenkins\":{|\"jenkins.model.Jenkins\":",
        "jcasc-roots.json|\"jenkins\":\"|\"jenkins\":{\"",
        "pipeline-steps.json|\"sh\":{|\"sh\":[",
        "declarative.json|\"agents\":{|\"agent\":{",
        "plugins.json|\"requiredCore\":|\"requiredcore\":",
        "controller.json|{|[",
      })
  void isOneMessageWithItsPlace(String file, String found, String written, @TempDir Path folder)
      throws IOException {
    copyLock(folder);
    Path path = folder.resolve(ControllerLock.FOLDER).resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(found);
    Files.writeString(path, text.replace(found, written));
    StringWriter err = new StringWriter();

    int exit = check(err, "check", "--root", folder.toString());

    assertThat(exit).as(err.toString()).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("bootstrap: ")
        .containsPattern(file + ":[0-9]+:1: ")
        .endsWith("write the lock again with ./bootstrap lock --write");
  }

  private static int check(StringWriter err, String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(new StringWriter(), true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private static void copyLock(Path folder) throws IOException {
    for (String part :
        List.of(
            ControllerLock.FOLDER,
            "jcasc",
            "jobs",
            "login",
            "Jenkinsfile",
            "jenkins-docker/controller/plugins.txt",
            "jenkins-docker/controller/environment.yaml",
            "jenkins-docker/controller/Dockerfile")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = folder.resolve(ROOT.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
