package delivery.cli.controller;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.ControllerLock;
import delivery.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UpgradeCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aPlanNamesChangesAndAdvisoriesGoneAndLeftAndWritesNothing() throws IOException {
    Files.writeString(
        folder.resolve("update-center.actual.json"),
        """
        {"core": {"version": "2.580.3"}, "plugins": {
          "script-security": {"version": "1436.1438.v3dc5ef7d16f2", "requiredCore": "2.541.1",
            "gav": "org.jenkins-ci.plugins:script-security:1436.1438.v3dc5ef7d16f2", "dependencies": []}}}
        """);
    String pins = Files.readString(ROOT.resolve("jenkins-docker/controller/plugins.txt"));

    int exit = run("upgrade", "--dry-run", "--jenkins-repository", folder.toUri().toString());

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .contains("2 changes")
        .anyMatch(line -> line.endsWith("→ 2.580.3"))
        .anyMatch(line -> line.endsWith("→ 1436.1438.v3dc5ef7d16f2"))
        .anyMatch(
            line ->
                line.startsWith("advisories gone: core SECURITY-3878,")
                    && line.contains("script-security SECURITY-4278"))
        .contains(
            "advisories left: pipeline-build-step SECURITY-3870, pipeline-groovy-lib SECURITY-3796, pipeline-groovy-lib SECURITY-3815, workflow-multibranch SECURITY-3729");
    assertThat(ROOT.resolve("jenkins-docker/controller/plugins.txt")).content().isEqualTo(pins);
  }

  @Test
  void noUpdateCentreIsOneLine() {
    assertThat(run("upgrade", "--jenkins-repository", folder.toUri().toString())).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).allMatch(l -> l.startsWith("bootstrap: file:"));
  }

  @Test
  void twoLocksAreComparedForARepositoryAndItsWordsReplaced() throws IOException {
    Path next = folder.resolve("next");
    Files.createDirectories(next);
    try (Stream<Path> files = Files.list(ROOT.resolve(ControllerLock.FOLDER))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        Files.writeString(
            next.resolve(file.getFileName().toString()),
            text.replace("\"systemMessage\":", "\"welcomeMessage\":")
                .replace("  \"noUsageStatistics\":\"java.lang.Boolean\",\n", ""));
      }
    }
    Path repository = folder.resolve("repository");
    Path file = repository.resolve("jcasc/jenkins.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "jenkins:\n  systemMessage: hello\n  noUsageStatistics: true\n");
    String lock = ROOT.resolve(ControllerLock.FOLDER).toString();

    assertThat(run("lock", "--diff", lock, next.toString(), "--root", repository.toString()))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "jcasc/jenkins.yaml:2:3: error: \"systemMessage\" is no attribute of jenkins; it is \"welcomeMessage\" now [jcasc-unknown-attribute]",
            "jcasc/jenkins.yaml:3:3: error: \"noUsageStatistics\" is no attribute of jenkins [jcasc-unknown-attribute]");
    assertThat(
            run("lock", "--diff", lock, next.toString(), "--root", repository.toString(), "--fix"))
        .isEqualTo(1);
    assertThat(file).content().contains("welcomeMessage: hello", "noUsageStatistics");
    assertThat(err.toString()).contains("1 word was replaced", "1 line here must change");
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
