package delivery.controller.tests;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A real controller refuses to boot with the mistakes that the checker reports before. */
class RefusalTest {

  @Test
  void anUnknownAttributeStopsTheBoot(@TempDir Path directory) throws Exception {
    Path jcasc = directory.resolve("jcasc");
    Files.createDirectories(jcasc);
    try (Stream<Path> files = Files.list(RepositoryFiles.ROOT.resolve("jcasc"))) {
      for (Path file : files.toList()) {
        Files.copy(file, jcasc.resolve(file.getFileName().toString()));
      }
    }
    Path jenkins = jcasc.resolve("jenkins.yaml");
    Files.writeString(
        jenkins, Files.readString(jenkins).replace("numExecutors: 0", "numberOfExecutors: 0"));
    RealJenkinsFixture controller = ConfiguredController.of(RefusalTest.class, jcasc);
    try {
      assertThrows(
          RealJenkinsFixture.JenkinsStartupException.class, () -> controller.startJenkins());
    } finally {
      controller.tearDown();
    }
  }
}
