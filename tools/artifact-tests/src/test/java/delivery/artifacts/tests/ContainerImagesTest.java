package delivery.artifacts.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both images of this repository keep. */
class ContainerImagesTest {
  private static final String AGENT = "jenkins-docker/agent/Dockerfile";
  private static final String CONTROLLER = "jenkins-docker/controller/Dockerfile";
  private static final String PINNED = "\\w+=[a-z/-]+:\\d[\\w.-]+(@sha256:[0-9a-f]{64})?";

  @ParameterizedTest
  @ValueSource(strings = {AGENT, CONTROLLER})
  void runsAsJenkins(String dockerfile) {
    assertThat(instructions(dockerfile, "USER").getLast()).isEqualTo("jenkins");
  }

  @ParameterizedTest
  @ValueSource(strings = {AGENT, CONTROLLER})
  void pinsEveryBaseInAnArgument(String dockerfile) {
    List<String> images =
        instructions(dockerfile, "ARG").stream()
            .filter(argument -> argument.contains("_IMAGE="))
            .toList();
    assertThat(images).isNotEmpty().allMatch(image -> image.matches(PINNED));
    assertThat(instructions(dockerfile, "FROM"))
        .allMatch(from -> from.replaceFirst("--platform=\\S+ ", "").startsWith("${"));
  }

  @ParameterizedTest
  @ValueSource(strings = {AGENT, CONTROLLER})
  void copiesOnlyWhatExistsAndWhatTheBuildIsSent(String dockerfile) {
    List<String> sent =
        RepositoryFiles.read(".dockerignore")
            .lines()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    List<String> copied =
        instructions(dockerfile, "COPY").stream()
            .filter(copy -> !copy.contains("--from="))
            .map(copy -> copy.replaceFirst("^--\\S+ ", ""))
            .flatMap(copy -> Arrays.stream(copy.split(" ")).limit(copy.split(" ").length - 1L))
            .map(source -> source.replace("${VERSIONS}", "jenkins-docker/agent/versions.env"))
            .toList();
    assertThat(copied).isNotEmpty();
    for (String source : copied) {
      assertThat(RepositoryFiles.root().resolve(source)).exists();
      assertThat(sent).anyMatch(folder -> Path.of(source).startsWith(folder));
    }
  }

  @Test
  void onlyAChangeOfTheDeployerBuildsItAgain() {
    String dockerfile = RepositoryFiles.read(AGENT);
    String stage = dockerfile.replaceFirst("(?s).* AS bytecode\n(.*?)\nFROM .*", "$1");
    assertThat(stage.lines().filter(line -> line.matches("(COPY|ADD) .*")))
        .containsExactly(
            "COPY .mvn /source/.mvn/",
            "COPY pom.xml /source/",
            "COPY cd/deployer /source/cd/deployer/");
    assertThat(dockerfile.indexOf("GIT_COMMIT=\"\""))
        .as("what each commit changes comes last")
        .isGreaterThan(dockerfile.lastIndexOf("COPY "))
        .isGreaterThan(dockerfile.indexOf("apt-get install"));
  }

  /**
   * Its own list, since the other images are sent no tools; a package of an ignored name would be
   * left out.
   */
  @Test
  void theCheckImageIsSentEverySourceOfTheChecker() throws IOException {
    assertThat(RepositoryFiles.read("jenkins-docker/check/Dockerfile.dockerignore").lines())
        .filteredOn(line -> !line.startsWith("#"))
        .containsExactly(".git", "**/target", "build", "**/src/test");
    try (Stream<Path> files = Files.walk(RepositoryFiles.root().resolve("tools"))) {
      assertThat(files.map(Path::toString))
          .filteredOn(file -> file.contains("/src/main/") && file.contains("/target/"))
          .isEmpty();
    }
  }

  private static List<String> instructions(String dockerfile, String name) {
    return RepositoryFiles.read(dockerfile)
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }
}
