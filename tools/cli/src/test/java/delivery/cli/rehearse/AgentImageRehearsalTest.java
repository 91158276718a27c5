package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Stages run in the agent's image: what its Dockerfile does not install fails where it is used. */
@Tag("slow")
class AgentImageRehearsalTest {
  private static final Path HOME =
      Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();
  private static final String DOCKERFILE = "jenkins-docker/agent/Dockerfile";
  private static final String VERSIONS = "(?s)\nRUN aws --version.*";
  private static final String PACKAGES = "(?s)\nRUN apt-get update[^\n]*\n[^\n]* jq .*?(?=\nCOPY)";

  @TempDir Path folder;

  private record Run(int status, String messages, Map<String, Object> report) {}

  @Test
  void anImageWithoutPackerFailsTheFirstStageThatCallsIt() throws Exception {
    Run run = rehearseWith(VERSIONS, PACKAGES, "\nCOPY --from=downloads [^\n]*");

    assertThat(failedStages(run)).containsExactly("Check");
    assertThat(run.messages()).contains("packer: command not found");
    assertThat(run.status()).isEqualTo(1);
  }

  /** An image more; the way through the whole pipeline takes a minute. */
  @Test
  @EnabledIfSystemProperty(named = "nightly", matches = ".*")
  void anImageWithoutJqFailsTheSmokeTest() throws Exception {
    Run run = rehearseWith(VERSIONS, " jq(?= )");

    assertThat(failedStages(run)).containsExactly("Smoke test");
    assertThat(run.messages()).contains("jq: command not found");
    assertThat(run.status()).isEqualTo(1);
  }

  /** curl comes with the base image, so not to install it is not enough to be without. */
  @Test
  @EnabledIfSystemProperty(named = "nightly", matches = ".*")
  void anImageWithoutCurlFailsTheSmokeTest() throws Exception {
    Path copy = copyOfTheRepository();
    Path dockerfile = copy.resolve(DOCKERFILE);
    Files.writeString(
        dockerfile,
        Files.readString(dockerfile).replaceFirst(VERSIONS, "")
            + "USER root\nRUN rm /usr/bin/curl\nUSER jenkins\n");
    Files.writeString(
        copy.resolve("cd/smoke-test.sh"),
        Files.readString(copy.resolve("cd/smoke-test.sh")).replace(":-120", ":-3"));
    Run run = rehearse(copy);

    assertThat(failedStages(run)).containsExactly("Smoke test");
    assertThat(run.messages()).contains("curl: command not found");
  }

  private Run rehearseWith(String... removed) throws IOException {
    Path copy = copyOfTheRepository();
    Path dockerfile = copy.resolve(DOCKERFILE);
    String text = Files.readString(dockerfile);
    for (String part : removed) {
      String without = text.replaceFirst(part, "");
      assertThat(without).as("without " + part).isNotEqualTo(text);
      text = without;
    }
    Files.writeString(dockerfile, text.stripTrailing() + "\n");
    return rehearse(copy);
  }

  private Run rehearse(Path root) throws IOException {
    Path json = folder.resolve("out.json");
    StringWriter messages = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(new StringWriter(), true)).setErr(new PrintWriter(messages, true));
    int status =
        line.execute(
            RehearsedCopy.command(
                "--root",
                root.toString(),
                "--json",
                json.toString(),
                "--output",
                folder.resolve("output").toString()));
    assertThat(json).as(messages.toString()).exists();
    Map<String, Object> report = JSON.std.mapFrom(json.toFile());
    Map<?, ?> image = (Map<?, ?>) Objects.requireNonNull(report.get("image"));
    assumeTrue(Boolean.TRUE.equals(image.get("used")), () -> "no image here: " + image);
    return new Run(status, messages.toString(), report);
  }

  private static List<String> failedStages(Run run) {
    return ((List<?>) Objects.requireNonNull(run.report().get("stages")))
        .stream()
            .map(stage -> (Map<?, ?>) stage)
            .filter(stage -> "FAILURE".equals(stage.get("status")))
            .map(stage -> String.valueOf(stage.get("name")))
            .toList();
  }

  private Path copyOfTheRepository() throws IOException {
    Path copy = folder.resolve("copy");
    for (String part :
        List.of(
            "Jenkinsfile",
            "app",
            "cd",
            "cloudformation",
            "jcasc",
            "jenkins-docker",
            "login",
            "packer")) {
      try (var walk = Files.walk(HOME.resolve(part))) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          if (!file.toString().contains("/cd/deployer/")) {
            Path to = copy.resolve(HOME.relativize(file).toString());
            Files.createDirectories(to.resolveSibling("."));
            Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
    }
    return copy;
  }
}
