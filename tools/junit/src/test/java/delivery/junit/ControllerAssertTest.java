package delivery.junit;

import static delivery.junit.JenkinsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths into Configuration as Code are typed by what the controller knows. */
class ControllerAssertTest {
  private static final String FILE =
      """
      jenkins:
        systemMessage: "Hello ${NAME:-you}"
        numExecutors: 0
        mode: EXCLUSIVE
        disabledAdministrativeMonitors: [hudson.diagnosis.TooManyJobsButNoView, OldData]
        nodes:
          - permanent:
              name: first
              labelString: linux
              numExecutors: 2
          - permanent:
              name: second
              labelString: "mac arm"
      credentials:
        system:
          domainCredentials:
            - credentials:
                - string:
                    id: token
                    secret: "${TOKEN}"
      """;

  @TempDir private Path root;
  private Controller controller;

  @BeforeEach
  void read() throws IOException {
    Files.createDirectories(root.resolve("jcasc"));
    Files.writeString(root.resolve("jcasc/all.yaml"), FILE);
    controller =
        RepositoryUnderTest.read(new Request(root, Optional.empty(), Map.of())).controller();
  }

  @Test
  void valuesAreFoundByTheirPath() {
    assertThat(controller)
        .has("jenkins.numExecutors", 0)
        .has("jenkins.systemMessage", "Hello you")
        .has("jenkins.mode", "EXCLUSIVE")
        .has("jenkins.nodes[1].permanent.name", "second")
        .hasList(
            "jenkins.disabledAdministrativeMonitors",
            "hudson.diagnosis.TooManyJobsButNoView",
            "OldData")
        .leaves("jenkins.quietPeriod")
        .offers("linux")
        .offers("arm")
        .defines("token");
  }

  @Test
  void wrongExpectationsFailAndSayWhy() {
    fails(() -> assertThat(controller).has("jenkins.numExecutors", 1), "[1]");
    fails(() -> assertThat(controller).has("jenkins.numExecutors", "0"), "of type int");
    fails(() -> assertThat(controller).has("jenkins.systemMessage", true), "java.lang.String");
    fails(() -> assertThat(controller).has("jenkins.quietPeriod", 5), "[5]");
    fails(
        () -> assertThat(controller).hasList("jenkins.disabledAdministrativeMonitors", "OldData"),
        "TooManyJobsButNoView");
    fails(() -> assertThat(controller).leaves("jenkins.mode"), "EXCLUSIVE");
    fails(() -> assertThat(controller).offers("windows"), "windows");
    fails(() -> assertThat(controller).defines("password"), "password");
  }

  @Test
  void aNameThatTheControllerDoesNotKnowIsNoUnsetValue() {
    fails(() -> assertThat(controller).leaves("jenkins.numExecuters"), "numExecutors");
    fails(() -> assertThat(controller).leaves("jenkinss.mode"), "jenkins");
    fails(() -> assertThat(controller).leaves("jenkins.nodes[0].permanentt.name"), "permanent");
    fails(() -> assertThat(controller).leaves("jenkins.mode.deeper"), "deeper");
    fails(() -> assertThat(controller).leaves("jenkins.nodes[name=third].permanent.name"), "third");
  }

  private static void fails(Runnable assertion, String word) {
    assertThatThrownBy(assertion::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(word);
  }
}
