package delivery.machine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import delivery.host.cache.Cache;
import delivery.machine.Availability;
import delivery.machine.MachineException;
import delivery.machine.TestHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The controller's Dockerfile, run to its end on a base without Jenkins. */
@Tag("slow")
final class ControllerImageTest {
  private static final Path REPOSITORY =
      Path.of(System.getProperty("repository.root")).toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void holdsConfigurationAndJobsThatItsUserCannotChangeAndNoSecrets() throws Exception {
    ControllerImage image = build(REPOSITORY);

    assertThat(image.user()).isEqualTo("jenkins");
    assertThat(image.environment())
        .containsEntry("CASC_JENKINS_CONFIG", "/etc/jenkins/jcasc,/etc/jenkins/login/local.yaml")
        .containsEntry("JOBS_DIRECTORY", "/etc/jenkins/jobs")
        .hasEntrySatisfying(
            "JAVA_OPTS", value -> assertThat(value).contains("runSetupWizard=false"));
    for (String name : List.of("jcasc", "jobs", "login")) {
      Path inside = image.system().resolve("etc/jenkins").resolve(name);
      assertThat(relative(inside)).isEqualTo(relative(REPOSITORY.resolve(name))).isNotEmpty();
      try (Stream<Path> files = Files.walk(inside)) {
        assertThat(files)
            .allSatisfy(
                file -> {
                  assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(0);
                  assertThat((Integer) Files.getAttribute(file, "unix:mode") & 022).isZero();
                });
      }
    }
    assertThat(image.listedPlugins()).isEqualTo(plugins());
    assertThat(image.contents().findings()).isEmpty();
    assertThat(image.contents().standIns()).hasSize(2);
    assertThat(image.contents().size()).isGreaterThan(image.contents().baseSize());
    assertThat(Files.readString(image.system().resolveSibling("image.json")))
        .contains("\"Healthcheck\"")
        .contains("8080/tcp");
  }

  /** One build more, on a disk that may be slow. */
  @Test
  @EnabledIfSystemProperty(named = "nightly", matches = ".*")
  void aPluginWithoutAVersionFailsTheStepThatInstallsPlugins() throws Exception {
    Path copy = folder.resolve("copy");
    for (String part : List.of("jcasc", "jobs", "login", "jenkins-docker/controller")) {
      for (String name : relative(REPOSITORY.resolve(part))) {
        Path to = copy.resolve(part).resolve(name);
        Files.createDirectories(to.resolveSibling("."));
        Files.copy(REPOSITORY.resolve(part).resolve(name), to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Path plugins = copy.resolve("jenkins-docker/controller/plugins.txt");
    Files.writeString(plugins, Files.readString(plugins).replace("job-dsl:", "job-dsl "));

    assertThatThrownBy(() -> build(copy))
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("RUN jenkins-plugin-cli");
  }

  private static ControllerImage build(Path repository) throws Exception {
    ControllerImages images =
        new ControllerImages(
            Cache.of(System.getenv(), sentence -> {}).root(),
            TestHost.installation(),
            sentence -> {});
    if (images.availability(repository) instanceof Availability.Unavailable no) {
      abort(no.reason() + ". " + no.remedy());
    }
    return images.build(repository);
  }

  private static List<String> plugins() throws IOException {
    return Files.readAllLines(REPOSITORY.resolve("jenkins-docker/controller/plugins.txt")).stream()
        .filter(line -> line.matches("[a-z].*:.*"))
        .map(line -> line.replaceFirst(" *#.*", ""))
        .toList();
  }

  private static List<String> relative(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
