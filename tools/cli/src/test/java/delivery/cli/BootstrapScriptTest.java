package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script itself, in a checkout of its own whose Java and Maven only write down how they were
 * started.
 */
class BootstrapScriptTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));

  @TempDir Path folder;
  private Path checkout = Path.of("");

  private record Run(int status, String output) {}

  @BeforeEach
  void aCheckoutWithAJavaAndAMaven() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no /bin/bash");
    checkout = Files.createDirectories(folder.resolve("checkout"));
    Files.createDirectories(checkout.resolve("tools/some"));
    Files.createDirectories(checkout.resolve("cd/deployer"));
    Files.createDirectories(checkout.resolve(".mvn"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.writeString(checkout.resolve("tools/some/A.java"), "class A {}");
    Files.copy(ROOT.resolve("bootstrap"), checkout.resolve("bootstrap"));
    Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"99.0.1\"\n");
    program("jdk/bin/javac", "");
    program(
        "jdk/bin/java",
        """
        for argument in "$@"; do
          case $argument in
            -XX:AOTCacheOutput=*) [ -e "%1$s/no-cache" ] || echo cache >"${argument#*=}" ;;
          esac
        done
        env >"%1$s/environment"
        printf '%%s\\n' "$@" >"%1$s/arguments"
        """
            .formatted(folder));
    program(
        "path/mvn",
        """
        echo begun >>"%1$s/builds"
        [ ! -e "%1$s/running" ] || echo overlap >>"%1$s/builds"
        touch "%1$s/running"; sleep 0.5; rm "%1$s/running"
        mkdir -p "%2$s/tools/cli/target"; echo a.jar:b.jar >"%2$s/tools/cli/target/check.libraries"
        """
            .formatted(folder, checkout));
  }

  @Test
  void aCheckHasNoSecretOfItsSurroundingsAndABoundedHeap() throws Exception {
    Map<String, String> secrets =
        Map.of(
            "GITHUB_TOKEN", "secret1",
            "AWS_SECRET_ACCESS_KEY", "secret2",
            "JAVA_TOOL_OPTIONS", "-Dsecret3=1",
            "_JAVA_OPTIONS", "-Dsecret4=1",
            "JDK_JAVA_OPTIONS", "-Dsecret5=1",
            "LANG", "C.UTF-8",
            "NO_COLOR", "1");
    Run run = bootstrap(secrets, "check", "jobs", "a b.groovy");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(environment())
        .contains("LANG=C.UTF-8", "NO_COLOR=1")
        .noneMatch(v -> v.contains("secret"));
    assertThat(environment())
        .extracting(variable -> variable.split("=")[0])
        .isSubsetOf(
            "PATH",
            "HOME",
            "TMPDIR",
            "TZ",
            "LANG",
            "LANGUAGE",
            "LC_ALL",
            "LC_CTYPE",
            "LC_MESSAGES",
            "TERM",
            "COLUMNS",
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "PWD",
            "SHLVL",
            "_",
            "OLDPWD");
    assertThat(arguments())
        .endsWith("check", "jobs", "a b.groovy")
        .containsSequence(
            "-cp",
            checkout.resolve("tools/cli/target/cli-check.jar") + ":a.jar:b.jar",
            "delivery.cli.Main",
            "check")
        .contains("-Xmx512m")
        .containsSequence("--add-opens", "java.base/java.lang=ALL-UNNAMED");
  }

  @Test
  void otherCommandsKeepTheirEnvironment() throws Exception {
    Run run = bootstrap(Map.of("AWS_PROFILE", "mine"), "run", "Jenkinsfile");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(environment()).contains("AWS_PROFILE=mine");
    assertThat(arguments())
        .endsWith("run", "Jenkinsfile")
        .doesNotContain("-Xmx512m")
        .anyMatch(each -> each.endsWith(":a.jar:b.jar:" + checkout + "/tools/cli/target/cli.jar"));
  }

  @Test
  void theBuildKeepsWhatALaterStartNeeds() throws Exception {
    Run run = bootstrap(Map.of(), "--version");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(checkout.resolve("tools/cli/target/bootstrap.aot")).hasContent("cache");
  }

  @Test
  void twoStartsInAFreshCheckoutBuildOnce() throws Exception {
    List<Process> started = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      started.add(start(Map.of(), folder.resolve("output" + i), "check"));
    }
    for (Process each : started) {
      assertThat(each.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(each.exitValue()).isZero();
    }

    assertThat(Files.readAllLines(folder.resolve("builds"))).containsExactly("begun");
  }

  @Test
  void withoutFlockTwoStartsBuildOnceToo() throws Exception {
    Files.writeString(
        checkout.resolve("bootstrap"),
        Files.readString(checkout.resolve("bootstrap")).replace("command -v flock", "false"));
    Files.createDirectories(checkout.resolve("tools/cli/target"));
    Files.writeString(checkout.resolve("tools/cli/target/bootstrap.lock"), "999999999\n");
    Process first = start(Map.of(), folder.resolve("output1"), "check");
    Process second = start(Map.of(), folder.resolve("output2"), "check");

    assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue() + second.exitValue()).isZero();
    assertThat(Files.readAllLines(folder.resolve("builds"))).containsExactly("begun");
    assertThat(checkout.resolve("tools/cli/target/bootstrap.lock")).doesNotExist();
  }

  @Test
  void aStartUpCacheThatCannotBeMadeIsANote() throws Exception {
    Files.createFile(folder.resolve("no-cache"));
    Run run = bootstrap(Map.of(), "check");

    assertThat(run.status()).isZero();
    assertThat(run.output()).contains("bootstrap: note: ");
    assertThat(arguments()).noneMatch(argument -> argument.startsWith("-XX:AOTCache="));
  }

  @Test
  void aBuildThatFailsIsNoBuild() throws Exception {
    program("path/mvn", "echo broken; exit 1\n");
    Run failed = bootstrap(Map.of(), "check");

    assertThat(failed.status()).isEqualTo(2);
    assertThat(failed.output()).contains("broken").contains("the build failed");
    assertThat(folder.resolve("arguments")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"test --help", "test --fast -h", "format --help"})
  void helpOfWhatTheScriptDoesItselfComesBeforeEverythingElse(String command) throws Exception {
    Files.copy(ROOT.resolve("tools/test.sh"), checkout.resolve("tools/test.sh"));
    Files.delete(folder.resolve("jdk/bin/javac"));
    Run run = bootstrap(Map.of(), command.split(" "));

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output()).startsWith("Usage: ./bootstrap " + command.split(" ")[0]);
    assertThat(folder.resolve("builds")).doesNotExist();
    assertThat(folder.resolve("arguments")).doesNotExist();
  }

  private List<String> environment() throws IOException {
    return Files.readAllLines(folder.resolve("environment"));
  }

  private List<String> arguments() throws IOException {
    return Files.readAllLines(folder.resolve("arguments"));
  }

  private void program(String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/bash\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run bootstrap(Map<String, String> environment, String... arguments) throws Exception {
    Path output = folder.resolve("output");
    Process process = start(environment, output, arguments);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(output));
  }

  private Process start(Map<String, String> environment, Path output, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("/bin/bash", checkout.resolve("bootstrap").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder
        .environment()
        .merge("PATH", folder.resolve("path").toString(), (path, first) -> first + ":" + path);
    return builder.start();
  }
}
