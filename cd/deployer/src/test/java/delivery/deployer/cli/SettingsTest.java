package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.emulated.DeployerProgram;
import delivery.deployer.emulated.Workplace;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is shipped, in surroundings that are wrong or unusual. */
class SettingsTest {
  @TempDir private static Path programFolder;
  @TempDir private Path folder;

  @BeforeAll
  static void lay() throws Exception {
    assertThat(DeployerProgram.in(programFolder).folder()).isEqualTo(programFolder);
  }

  private record Ended(int code, String output) {}

  private Ended run(Map<String, String> variables, String... command) throws Exception {
    Workplace work =
        new Workplace(
            folder,
            Workplace.access(
                URI.create("http://127.0.0.1:9"), new delivery.aws.Credentials("a", "b", "c")),
            "dev");
    work.write(
        "environments/dev.yaml",
        """
        region: eu-central-1
        account: "111111111111"
        templateBucket: templates
        stackName: app-dev
        template: main.yaml
        """);
    ProcessBuilder builder =
        new ProcessBuilder(programFolder.resolve("bin/deployer").toString())
            .directory(folder.toFile());
    builder.command().addAll(java.util.List.of(command));
    builder
        .command()
        .addAll(
            java.util.List.of("--environment", "dev", "--environments-directory", "environments"));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("AWS_") || name.startsWith("LC_"));
    builder.environment().remove("LANG");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(variables);
    Process process = builder.redirectErrorStream(true).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  @Test
  void anUnknownProfileIsNamed() throws Exception {
    Ended ended = run(Map.of("AWS_PROFILE", "nobody"), "status");
    assertThat(ended.code()).as(ended.output()).isEqualTo(4);
    assertThat(ended.output()).contains("no profile 'nobody'").doesNotContain("\tat ");
  }

  @Test
  void aBadEndpointIsNoDefect() throws Exception {
    for (String endpoint : java.util.List.of("not a url", "nonsense", "http://", "ftp://host")) {
      Ended ended =
          run(
              Map.of(
                  "AWS_ENDPOINT_URL", endpoint,
                  "AWS_ACCESS_KEY_ID", "a",
                  "AWS_SECRET_ACCESS_KEY", "b"),
              "status");
      assertThat(ended.code()).as(endpoint + ": " + ended.output()).isIn(2, 4);
      assertThat(ended.output()).as(endpoint).doesNotContain("\tat ");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void namesOutsideOfAsciiWorkInTheLocaleC() throws Exception {
    Path templates = Files.createDirectories(folder.resolve("für/vorlagen"));
    Files.writeString(
        templates.resolve("main.yaml"), "Resources: {Topic: {Type: AWS::SNS::Topic}}\n");
    Ended ended =
        run(
            Map.of("LC_ALL", "C", "AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b"),
            "parameters",
            "--template",
            "für/vorlagen/main.yaml",
            "--check");
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("of für/vorlagen/main.yaml have a value");
  }
}
