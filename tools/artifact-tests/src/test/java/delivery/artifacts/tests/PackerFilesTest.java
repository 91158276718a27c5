package delivery.artifacts.tests;

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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's template, its files and the script that builds it. */
class PackerFilesTest {
  private static final Path ROOT = RepositoryFiles.root();
  private static final String UNIT = "packer/provision/conf/etc/systemd/system/app.service";
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @Test
  void everyVariableHasATypeADefaultAndADescriptionAndIsUsed() {
    String template = RepositoryFiles.read("packer/app.pkr.hcl");
    List<MatchResult> variables =
        Pattern.compile("(?ms)^variable \"(\\w+)\" \\{\n(.*?)^}")
            .matcher(RepositoryFiles.read("packer/variables.pkr.hcl"))
            .results()
            .toList();
    assertThat(variables).hasSizeGreaterThan(10);
    for (MatchResult variable : variables) {
      assertThat(variable.group(2)).contains("  type ", "  default ", "  description ");
      assertThat(template).contains("var." + variable.group(1));
    }
  }

  @Test
  void theServiceIsConfinedAtLeastAsMuchAsTheImageBuildDemands() throws Exception {
    Completed security = systemd("security", "--offline=true", "--threshold=12", "--no-pager");
    assertThat(security.status()).as(security.output()).isZero();
    assertThat(RepositoryFiles.read("packer/tests/verify.sh")).contains("--threshold=12 ");
  }

  @Test
  void theServiceReadsTheFileThatTheImageBuildWritesAndRunsTheBinaryThatItInstalls() {
    String install = RepositoryFiles.read("packer/provision/install.sh");
    assertThat(install).contains(" /opt/app/bin/app\n", " /etc/app/app.env\n");
    assertThat(RepositoryFiles.read(UNIT))
        .contains("ExecStart=/opt/app/bin/app\n", "EnvironmentFile=/etc/app/app.env\n");
    assertThat(RepositoryFiles.read("packer/provision/conf/etc/app/app.env"))
        .contains("APP_COMMIT=");
    assertThat(RepositoryFiles.read("app/cmd/app/main.go"))
        .contains("environment(\"APP_COMMIT\")", "environment(\"PORT\")");
  }

  @Test
  void theTargetGroupAsksThePortThatTheImageServes() {
    assertThat(RepositoryFiles.read("packer/provision/conf/etc/app/app.env")).contains("PORT=8080");
    assertThat(RepositoryFiles.read("cloudformation/app.yaml")).contains("8080");
  }

  @Test
  void anUnknownCommandIsRefused() throws Exception {
    Completed build = build(ROOT, Map.of(), "deploy");
    assertThat(build.status()).isEqualTo(2);
    assertThat(build.errors()).contains("'deploy' is not a command", "build", "validate");
  }

  @Test
  void aCommitThatIsNoneIsRefused() throws Exception {
    Completed build = build(ROOT, Map.of("GIT_COMMIT", "master; rm -rf"), "validate");
    assertThat(build.status()).isEqualTo(2);
    assertThat(build.errors()).contains("'master; rm -rf' is not a commit id");
  }

  @Test
  void anEnvironmentWithoutAccountIsNamed(@TempDir Path copy) throws Exception {
    copyBuild(copy);
    Files.writeString(copy.resolve("cd/environments/test.yaml"), "account: 111111111111\n");

    Completed build = build(copy, Map.of("GIT_COMMIT", COMMIT), "validate");

    assertThat(build.succeeded()).isFalse();
    assertThat(build.errors())
        .contains("cd/environments/test.yaml:1:1: no account was found", "in quotes");
  }

  private static void copyBuild(Path copy) throws IOException {
    for (String file : List.of("packer/build.sh", "app/VERSION", "cd/environments/dev.yaml")) {
      Files.createDirectories(copy.resolve(file).resolveSibling(""));
      Files.copy(ROOT.resolve(file), copy.resolve(file));
    }
    Files.setPosixFilePermissions(
        copy.resolve("packer/build.sh"),
        Files.getPosixFilePermissions(ROOT.resolve("packer/build.sh")));
  }

  @Test
  void buildersThatAnEarlierTryLeftAreTerminatedBeforeThereIsAnother(@TempDir Path copy)
      throws Exception {
    assertThat(calls(copy.resolve("left"), "i-1 i-2"))
        .containsSubsequence(
            "aws ec2 terminate-instances --instance-ids i-1 i-2 --output text",
            "packer build -color=false packer")
        .anyMatch(
            call ->
                call.startsWith("aws ec2 describe-instances")
                    && call.contains("Name=tag:Commit,Values=" + COMMIT));
    assertThat(calls(copy.resolve("none"), ""))
        .contains("packer build -color=false packer")
        .noneMatch(call -> call.contains("terminate-instances"));
  }

  /** The calls of a build that finds these builders. */
  private static List<String> calls(Path copy, String builders) throws Exception {
    copyBuild(copy);
    Path programs = Files.createDirectories(copy.resolve("programs"));
    for (String name : List.of("aws", "packer")) {
      Path program = programs.resolve(name);
      Files.writeString(
          program,
          """
          #!/usr/bin/env bash
          echo "%s $*" >>"${0%%/*}/calls"
          if [ "$2" = describe-instances ]; then echo '%s'; fi
          """
              .formatted(name, builders));
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    Completed build =
        build(
            copy,
            Map.of("PATH", programs + ":" + System.getenv("PATH"), "GIT_COMMIT", COMMIT),
            "build");
    assertThat(build.status()).as(build.errors()).isZero();
    return Files.readAllLines(programs.resolve("calls"));
  }

  /** It writes on after the line that is looked for, as the real one does. */
  @Test
  void aPackerThatKnowsInitIsAskedForThePluginsEveryTime(@TempDir Path folder) throws Exception {
    Completed build = buildWith(folder, "echo 'Usage: packer init [options]'; seq 1 100000");

    assertThat(build.status()).as(build.errors()).isZero();
    assertThat(folder.resolve("calls"))
        .content()
        .isEqualTo("init -help\ninit packer\nvalidate packer\n");
  }

  @Test
  void aPackerWithoutInitIsNotAskedForPlugins(@TempDir Path folder) throws Exception {
    Completed build = buildWith(folder, "echo 'Usage: packer [--version]'; exit 127");

    assertThat(build.status()).as(build.errors()).isZero();
    assertThat(folder.resolve("calls")).content().isEqualTo("init -help\nvalidate packer\n");
  }

  private static Completed buildWith(Path folder, String help) throws Exception {
    Path packer = folder.resolve("packer");
    Files.writeString(
        packer,
        """
        #!/usr/bin/env bash
        echo "$*" >>"${0%%/*}/calls"
        if [ "$*" = 'init -help' ]; then %s; fi
        """
            .formatted(help));
    assertThat(packer.toFile().setExecutable(true)).isTrue();
    String path = folder + ":" + System.getenv("PATH");
    return build(ROOT, Map.of("PATH", path, "GIT_COMMIT", COMMIT), "validate");
  }

  private static Completed build(Path root, Map<String, String> environment, String command)
      throws IOException, InterruptedException {
    return SupervisedProcess.run(
        Command.of(root, "packer/build.sh", command).with(environment).separatingErrors());
  }

  private static Completed systemd(String... options) throws IOException, InterruptedException {
    Completed version = SupervisedProcess.run(Command.of(ROOT, "systemd-analyze", "--version"));
    assumeTrue(version.succeeded(), "needs systemd-analyze on PATH");
    List<String> words = new ArrayList<>(List.of("systemd-analyze"));
    words.addAll(List.of(options));
    words.add(UNIT);
    return SupervisedProcess.run(Command.of(ROOT, words));
  }
}
