package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import delivery.aws.Ministack;
import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The deployer's distribution with the Java that it is given in the agent's image. */
@Tag("slow")
final class SelfContainedDeployerTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  @TempDir private Path folder;
  private Path distribution;

  @BeforeEach
  void link() throws Exception {
    assumeTrue(Runtime.version().feature() >= 25, "the start-up cache needs a JDK 25 or newer");
    distribution = folder.resolve("moved/deployer");
    copy(ROOT.resolve("cd/deployer/target/deployer"), distribution);
    Completed made =
        SupervisedProcess.run(
            Command.of(folder, "bash", distribution.resolve("self-contained.sh").toString())
                .with(Map.of("JAVA_HOME", System.getProperty("java.home"))));
    assertThat(made.succeeded()).as(made.output()).isTrue();
  }

  @Test
  void needsNoOtherJavaAndUsesItsCache() throws Exception {
    Completed version = deployer(Map.of("JDK_JAVA_OPTIONS", settings()), "--version");
    assertThat(version.output())
        .startsWith("deployer ")
        .contains("(" + Files.readString(distribution.resolve("commit")).strip() + ")");
    assertThat(version.errors())
        .contains("java.home = " + distribution.toRealPath().resolve("runtime"));
    List<String> loaded = Files.readAllLines(folder.resolve("loaded"));
    assertThat(loaded)
        .anyMatch(line -> line.contains("picocli.CommandLine ") && fromCache(line))
        .anyMatch(
            line -> line.contains("delivery.deployer.cli.DeployerCommand ") && fromCache(line));
    assertThat(loaded.stream().filter(line -> !fromCache(line)).count())
        .as("classes that are not in the cache")
        .isLessThan(loaded.size() / 20);
    try (Ministack emulator =
        Ministack.start(
            PythonTools.emulators(Cache.of(System.getenv(), sentence -> {})),
            Ministack.Options.in(
                Files.createDirectories(folder.resolve("emulator")), "eu-central-1"))) {
      Map<String, String> variables = new HashMap<>(emulator.environment());
      variables.putAll(emulator.administrator("123456789012").environment());
      variables.keySet().removeIf(name -> !name.startsWith("AWS_"));
      makeBucket(emulator);
      Completed sync =
          deployer(
              variables,
              "sync",
              "--environment=dev",
              "--environments-directory=" + ROOT.resolve("cd/environments"),
              "--source=" + ROOT.resolve("cloudformation"),
              "--dry-run");
      assertThat(sync.errors()).isEmpty();
      assertThat(sync.output()).contains("would upload", "0 unchanged, 0 deleted (dry run)");
    }
  }

  private String settings() {
    return "-XshowSettings:properties -Xlog:class+load:file=" + folder.resolve("loaded");
  }

  private static boolean fromCache(String line) {
    return line.contains("shared objects file");
  }

  private static void makeBucket(Ministack emulator) {
    try (S3Client s3 =
        S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .region(Region.EU_CENTRAL_1)
            .endpointOverride(emulator.endpoint())
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create("123456789012", "unchecked", "unchecked")))
            .build()) {
      s3.createBucket(request -> request.bucket("app-templates-123456789012-eu-central-1"));
    }
  }

  /** With nothing on the path but the shell: no Java, and no other program either. */
  private Completed deployer(Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    Path programs = Files.createDirectories(folder.resolve("programs"));
    if (!Files.exists(programs.resolve("bash"))) {
      Files.createSymbolicLink(programs.resolve("bash"), Path.of("/bin/bash"));
    }
    Map<String, String> all = new HashMap<>(variables);
    all.put("PATH", programs.toString());
    Command command =
        Command.of(
            folder,
            Stream.concat(
                    Stream.of(distribution.resolve("bin/deployer").toString()),
                    Stream.of(arguments))
                .toList());
    return SupervisedProcess.run(command.withOnly(all).separatingErrors());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
