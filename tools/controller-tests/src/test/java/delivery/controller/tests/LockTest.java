package delivery.controller.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** The committed lock is what a controller of these pins prints. */
class LockTest {
  private static final String LOCK = "jenkins-docker/controller/lock/";
  private static RealJenkinsFixture controller;

  @BeforeAll
  static void boot() throws Exception {
    controller = ConfiguredController.of(LockTest.class, RepositoryFiles.ROOT.resolve("jcasc"));
    controller.startJenkins();
  }

  @AfterAll
  static void stop() throws Exception {
    controller.tearDown();
  }

  @Test
  void theExporterPrintsTheCommittedFiles() throws Throwable {
    controller.runRemotely(LockTest::compare);
  }

  private static void compare(JenkinsRule r) throws Exception {
    Script exporter =
        new GroovyShell(r.jenkins.pluginManager.uberClassLoader)
            .parse(RepositoryFiles.text("jenkins-docker/controller/export-lock.groovy"));
    List<String> differences = new ArrayList<>();
    for (Object file : (List<?>) exporter.invokeMethod("files", new Object[0])) {
      List<?> parts = (List<?>) file;
      String name = (String) parts.get(0);
      if (name.equals("plugins.json")) {
        // The harness' own plugin is no part of the controller.
        ((Map<?, ?>) parts.get(2))
            .keySet()
            .removeIf(id -> ((String) id).startsWith("RealJenkinsFixture"));
      }
      Object text = exporter.invokeMethod("canonical", new Object[] {parts.get(2), parts.get(1)});
      differ(name, RepositoryFiles.text(LOCK + name), text + "\n", differences);
    }
    assertEquals("", String.join("\n", differences));
  }

  /** Whether some plugins' facts were not exported into the file: then the controller has more. */
  private static boolean partial(String name) throws Exception {
    Path coverage = RepositoryFiles.ROOT.resolve(LOCK + "coverage.json");
    return Files.exists(coverage) && Files.readString(coverage).contains("\"" + name + "\":");
  }

  private static void differ(String name, String committed, String printed, List<String> into)
      throws Exception {
    if (committed.equals(printed)) {
      return;
    }
    Set<String> gone = lines(committed);
    Set<String> added = lines(printed);
    added.removeAll(gone);
    gone.removeAll(lines(printed));
    if (gone.isEmpty() && partial(name)) {
      return;
    }
    gone.stream().limit(20).forEach(line -> into.add(name + ": committed  " + line));
    added.stream().limit(20).forEach(line -> into.add(name + ": controller " + line));
    if (gone.isEmpty() && added.isEmpty()) {
      into.add(name + ": the same lines in another order");
    }
  }

  private static Set<String> lines(String json) {
    return new LinkedHashSet<>(json.lines().map(line -> line.replaceFirst(",$", "")).toList());
  }
}
