package delivery.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example project of the JUnit library, built by a Maven of its own: our libraries come from
 * the folder that {@code packaging/maven.py} makes, all others from this computer's own repository,
 * and nothing from anywhere else.
 */
@Tag("slow")
class MavenCoordinatesTest {
  @TempDir private Path folder;

  @BeforeEach
  void publish() throws Exception {
    Checkout.assumePackaged("tools/junit/target/jenkins-junit.jar");
    Checkout.assumeProgram("mvn");
    Checkout.assumeProgram("python3");
    Checkout.succeed(
        Checkout.python(
            List.of("python3", "packaging/maven.py", folder.resolve("staging").toString())));
    copy(Checkout.ROOT.resolve("tools/junit/src/test/example"), folder.resolve("example"));
  }

  @Test
  void theExampleProjectBuildsFromTheStagingRepositoryAndItsTestsCanFail() throws Exception {
    String pom = Files.readString(folder.resolve("example/pom.xml"));
    assertThat(pom)
        .contains("<groupId>" + Checkout.property("publication.group") + "</groupId>")
        .contains("<version>" + Checkout.version() + "</version>");
    assertThat(folder.resolve("staging"))
        .isDirectoryRecursivelyContaining("glob:**-sources.jar.sha256");

    Completed built = build();
    assertThat(built.output()).contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(built.status()).isZero();

    Path script = folder.resolve("example/jobs/main.groovy");
    Files.writeString(script, Files.readString(script).replace("githubPush()", ""));
    Completed broken = build();
    assertThat(broken.status()).isEqualTo(1);
    assertThat(broken.output())
        .contains("expected a trigger PUSH", "Tests run: 2, Failures: 1, Errors: 0, Skipped: 0");
  }

  private Completed build() throws IOException, InterruptedException {
    String local =
        System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
    Path settings = folder.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings>
          <mirrors>
            <mirror><id>here</id><mirrorOf>*,!staging</mirrorOf><url>%s</url></mirror>
          </mirrors>
          <profiles>
            <profile>
              <id>ours</id>
              <repositories>
                <repository><id>staging</id><url>%s</url></repository>
              </repositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>ours</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(Path.of(local).toUri(), folder.resolve("staging").toUri()));
    return SupervisedProcess.run(
        Command.of(
                folder.resolve("example"),
                "mvn",
                "-B",
                "-ntp",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + folder.resolve("local"),
                "test")
            .with(Checkout.java()));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!from.relativize(file).startsWith("target")) {
          Files.copy(file, target);
        }
      }
    }
  }
}
