package delivery.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wheels, from a local index in a virtual environment with nothing else: no JDK, no checkout
 * and no index of the internet is reachable from there. How fast they start is printed by {@code
 * tools/benchmarks/run.sh}.
 */
@Tag("slow")
class WheelTest {
  private static final Pattern HOOK =
      Pattern.compile("- id: (\\S+)[\\s\\S]*?language: (\\S+)\\s+entry: (.*)\\n");

  @TempDir private static Path shared;
  @TempDir private Path project;

  private static Path environment;

  @BeforeAll
  static void install() throws Exception {
    Checkout.assumePackaged("tools/cli/target/cli.jar");
    Checkout.assumePackaged("cd/deployer/target/deployer/lib/deployer.jar");
    Checkout.assumeProgram("python3");
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "wheels are made on Linux x86-64");
    Path wheels = shared.resolve("wheels");
    Checkout.succeed(Checkout.python(List.of("python3", "packaging/wheels.py", wheels.toString())));
    environment = shared.resolve("environment");
    Checkout.succeed(Command.of(shared, "python3", "-m", "venv", environment.toString()));
    // What pre-commit installs from a clone needs the wheel of its version, and brings it.
    Checkout.succeed(pip(wheels, List.of("cloudformation-deployer", Checkout.ROOT.toString())));
  }

  private static Command pip(Path wheels, List<String> packages) {
    List<String> words =
        new ArrayList<>(
            List.of(
                environment.resolve("bin/pip").toString(),
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-index",
                "--find-links",
                wheels.toString()));
    words.addAll(packages);
    return Command.of(shared, words);
  }

  @BeforeEach
  void makeProject() throws IOException {
    write("jcasc/jenkins.yaml", "jenkins:\n  systemMesage: hi\n");
    write(
        "Jenkinsfile",
        "pipeline { agent any\n stages { stage('One') { steps { echo 'hi' } } } }\n");
    write("jobs/one.groovy", "pipelineJob('one') { descripton('x') }\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  /** A program of the environment, where there is no Java; tests share the cache. */
  private Completed run(String program, String... arguments)
      throws IOException, InterruptedException {
    return run(shared.resolve("cache"), program, arguments);
  }

  private Completed run(Path cache, String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(environment.resolve("bin/" + program).toString()));
    words.addAll(List.of(arguments));
    Map<String, String> variables =
        Map.of(
            "PATH", "/usr/bin:/bin",
            "HOME", project.resolve("home").toString(),
            "XDG_CACHE_HOME", cache.toString());
    return SupervisedProcess.run(Command.of(project, words).withOnly(variables).separatingErrors());
  }

  @Test
  void namesBeyondAsciiAreReadWhereNoLanguageIsSet() throws Exception {
    // By a shell: this program's own language may know no such names.
    String make = "printf 'folder(1, 2, 3)' > \"jobs/$(printf 'gr\\303\\274n').groovy\"";
    Checkout.succeed(Command.of(project, "sh", "-c", make));
    Completed found = run("jenkins-check");

    assertThat(found.status()).as(found.output() + found.errors()).isEqualTo(1);
    assertThat(found.output()).contains("jobs/gr\u00fcn.groovy:1:");
  }

  @Test
  void theFirstCheckFindsTheFaultAndMakesTheCacheThatTheSecondUses() throws Exception {
    Path cache = project.resolve("cache");
    Completed first = run(cache, "jenkins-check");
    Completed second = run(cache, "jenkins-check");

    assertThat(first.status()).as(first.output() + first.errors()).isEqualTo(1);
    assertThat(first.output())
        .contains("jcasc/jenkins.yaml:2:3: error: \"systemMesage\"")
        .contains("jobs/one.groovy:1:");
    assertThat(first.errors()).contains("making the start-up cache, once");
    try (Stream<Path> kept = Files.list(project.resolve("cache/jenkins-check"))) {
      assertThat(kept).singleElement().asString().endsWith(".aot");
    }
    assertThat(second.output()).isEqualTo(first.output());
    assertThat(second.errors()).doesNotContain("cache").contains("error");
  }

  /**
   * This repository has a file for every reader and every check: what Java lacks, one would miss.
   */
  @Test
  void everyCheckRunsOnTheJavaOfTheWheel() throws Exception {
    Completed checked = run("jenkins-check", "--root", Checkout.ROOT.toString());

    assertThat(checked.errors()).doesNotContain("not judged").contains("no errors");
    assertThat(checked.status()).as(checked.output()).isZero();
  }

  @Test
  void whereNothingCanBeKeptItStillWorks() throws Exception {
    write("cache", "a file where the folder should be");

    Completed found = run(project.resolve("cache"), "jenkins-check", "--format", "json");

    assertThat(found.status()).isEqualTo(1);
    assertThat(found.output()).contains("jcasc-unknown-attribute");
    assertThat(found.errors()).contains("no start-up cache");
  }

  @Test
  void aPipelineRuns() throws Exception {
    Completed ran = run("jenkins-run", "Jenkinsfile");

    assertThat(ran.errors()).contains("Finished: SUCCESS");
    assertThat(ran.output()).contains("stage: One", "hi");
    assertThat(ran.status()).isZero();
  }

  @Test
  void theDeployerSaysItsVersionAndItsCommands() throws Exception {
    assertThat(run("deployer", "--version").output()).contains(Checkout.version());
    assertThat(run("deployer", "deploy", "--help").output()).contains("--parameters");
    assertThat(run("deployer", "no-such-command").status()).isEqualTo(2);
  }

  @Test
  void everyHookFindsItsFault() throws Exception {
    Map<String, String> files =
        Map.of(
            "check-jenkinsfile", "Jenkinsfile",
            "check-jcasc", "jcasc/jenkins.yaml",
            "check-jobs", "jobs/one.groovy");
    write("Jenkinsfile", "pipeline { agent any\n stagess { } }\n");
    Matcher hooks = HOOK.matcher(Files.readString(Checkout.ROOT.resolve(".pre-commit-hooks.yaml")));
    List<String> seen = new ArrayList<>();
    while (hooks.find()) {
      seen.add(hooks.group(1));
      assertThat(hooks.group(2)).isEqualTo("python");
      List<String> words = new ArrayList<>(List.of(hooks.group(3).strip().split(" ")));
      String file = files.getOrDefault(hooks.group(1), "");
      if (!file.isEmpty()) {
        words.add(file);
      }
      Completed ended =
          run(words.getFirst(), words.subList(1, words.size()).toArray(new String[0]));
      assertThat(ended.status()).as(hooks.group(1) + ended.errors()).isEqualTo(1);
      assertThat(ended.output()).contains(file + ":");
    }
    assertThat(seen).hasSize(4);
  }
}
