package delivery.controller.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A real controller refuses to boot with the mistakes that the checker reports before. */
class RefusalTest {
  private static final int REFUSED = 97;

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
    // A refused configuration is answered with 503 for ever, which the fixture takes for a slow
    // boot.
    Files.writeString(
        controller.getHome().toPath().resolve("boot-failure.groovy"),
        "Runtime.runtime.halt(" + REFUSED + ")\n");
    try {
      IOException ended = assertThrows(IOException.class, () -> controller.startJenkins());
      assertEquals(
          "Jenkins process terminated prematurely with exit code " + REFUSED, ended.getMessage());
    } finally {
      controller.tearDown();
    }
  }
}
