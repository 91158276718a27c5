package delivery.benchmarks.deployer;

import delivery.aws.Credentials;
import delivery.aws.Ministack;
import delivery.aws.PythonTools;
import delivery.deployer.aws.Access;
import delivery.host.cache.Cache;
import delivery.host.python.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Measures the distribution in {@code cd/deployer/target/deployer} against {@code aws} and prints
 * the ratios. Argument: the repository's folder.
 */
public final class DeployerBenchmark {
  private static final String ACCOUNT = "111111111111";
  private static final int TEMPLATES = 1000;
  private static final int RUNS = 3;
  private final Path deployer;
  private final String aws;
  private final Path folder;
  private final Map<String, String> environment;
  private final Access access;
  private int number;

  private DeployerBenchmark(
      Path deployer, String aws, Path folder, Map<String, String> environment, Access access) {
    this.deployer = deployer;
    this.aws = aws;
    this.folder = folder;
    this.environment = environment;
    this.access = access;
  }

  /** Runs all measurements; a minute or two. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments.length > 0 ? arguments[0] : ".").toAbsolutePath().normalize();
    Path deployer = root.resolve("cd/deployer/target/deployer/bin/deployer");
    if (!Files.isExecutable(deployer)) {
      throw new IllegalStateException(deployer + ": build it first (mvn package)");
    }
    Cache cache = Cache.of(System.getenv(), System.err::println);
    PythonEnvironment python = PythonTools.emulators(cache);
    String aws = PythonTools.awsCli(cache).program("aws").toString();
    Path folder = Files.createTempDirectory("deployer-benchmark");
    try (Ministack emulator =
        Ministack.start(
            python,
            Ministack.Options.in(
                Files.createDirectories(folder.resolve("emulator")), "eu-central-1"))) {
      Map<String, String> environment = new HashMap<>(emulator.environment());
      environment.putAll(emulator.administrator(ACCOUNT).environment());
      environment.put("JAVA_HOME", System.getProperty("java.home"));
      Credentials credentials = emulator.administrator(ACCOUNT);
      Access access =
          new Access(
              StaticCredentialsProvider.create(
                  AwsSessionCredentials.create(
                      credentials.accessKeyId(),
                      credentials.secretAccessKey(),
                      credentials.sessionToken())),
              Optional.of(emulator.endpoint()),
              List.of());
      new DeployerBenchmark(deployer, aws, folder, environment, access).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("environments"));
    aws("s3", "mb", "s3://templates");
    System.out.println(
        "%-34s %10s %10s %8s %8s".formatted("what", "deployer", "aws", "ratio", "MB"));
    report("--version", repeat(() -> deployer("--version")), repeat(() -> aws("--version")));
    synchronise();
    instant();
    waiting();
  }

  private interface Step {
    Timed run() throws IOException, InterruptedException;
  }

  private static Timed repeat(Step step) throws IOException, InterruptedException {
    List<Timed> runs = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      runs.add(step.run());
    }
    return Timed.median(runs.toArray(Timed[]::new));
  }

  private void report(String what, Timed ours, Timed theirs) {
    System.out.println(
        "%-34s %8.2f s %8.2f s %6.1f x %8d"
            .formatted(
                what,
                ours.seconds(),
                theirs.seconds(),
                theirs.seconds() / ours.seconds(),
                ours.megabytes()));
  }

  private void synchronise() throws IOException, InterruptedException {
    Path templates = Files.createDirectories(folder.resolve("many"));
    for (int i = 0; i < TEMPLATES; i++) {
      Files.writeString(
          templates.resolve("template-%04d.yaml".formatted(i)),
          "Resources: {Topic%d: {Type: AWS::SNS::Topic}}%n".formatted(i));
    }
    environment("sync");
    String[] ours = {
      "sync",
      "--environment",
      "sync",
      "--environments-directory",
      "environments",
      "--source",
      "many"
    };
    Timed oursNew = deployer(ours);
    Timed theirsNew = aws("s3", "sync", "many", "s3://templates/theirs/");
    report(TEMPLATES + " templates, all new", oursNew, theirsNew);
    touch(templates);
    Timed oursSame = deployer(ours);
    Timed theirsSame = aws("s3", "sync", "many", "s3://templates/theirs/");
    report(TEMPLATES + " templates, fresh clone", oursSame, theirsSame);
  }

  /** What a fresh clone does to files: new times, same content. */
  private static void touch(Path templates) throws IOException {
    try (var files = Files.list(templates)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(
            file, java.nio.file.attribute.FileTime.from(java.time.Instant.now().plusSeconds(60)));
      }
    }
  }

  private void instant() throws IOException, InterruptedException {
    String template = "Resources:\n  Topic: {Type: AWS::SNS::Topic}\n";
    report(
        "stack that is instant, new",
        repeat(() -> deploy(prepared(template))),
        repeat(() -> awsDeploy(template, ++number)));
    int ours = prepared(template);
    deploy(ours);
    int theirs = ++number;
    awsDeploy(template, theirs);
    report(
        "stack without changes",
        repeat(() -> deploy(ours)),
        repeat(() -> awsDeploy(template, theirs)));
  }

  /** A stack that is signalled three seconds after its wait condition began. */
  private void waiting() throws IOException, InterruptedException {
    String template =
        """
        Resources:
          Handle: {Type: AWS::CloudFormation::WaitConditionHandle}
          Slow:
            Type: AWS::CloudFormation::WaitCondition
            Properties: {Handle: !Ref Handle, Timeout: 300}
        """;
    int ours = prepared(template);
    Timed oursTook = signalled("ours-e" + ours, () -> deploy(ours));
    int theirs = ++number;
    Timed theirsTook = signalled("theirs-" + theirs, () -> awsDeploy(template, theirs));
    report("stack of 3 s, new", oursTook, theirsTook);
  }

  private Timed signalled(String stack, Step step) throws IOException, InterruptedException {
    try (Signal signal = new Signal(access, stack, Duration.ofSeconds(3))) {
      signal.start();
      return step.run();
    }
  }

  private int prepared(String template) throws IOException, InterruptedException {
    int stack = ++number;
    String name = "e" + stack;
    Path templates = Files.createDirectories(folder.resolve("templates" + stack));
    Files.writeString(templates.resolve("main.yaml"), "# " + stack + "\n" + template);
    environment(name);
    deployer(
        "sync",
        "--environment",
        name,
        "--environments-directory",
        "environments",
        "--source",
        templates.toString());
    deployer(
        "parameters",
        "--environment",
        name,
        "--environments-directory",
        "environments",
        "--template",
        templates.resolve("main.yaml").toString(),
        "--output",
        name + ".json");
    return stack;
  }

  private void environment(String name) throws IOException {
    Files.writeString(
        folder.resolve("environments/" + name + ".yaml"),
        """
        region: eu-central-1
        account: "%s"
        templateBucket: templates
        stackName: ours-%s
        template: main.yaml
        """
            .formatted(ACCOUNT, name));
  }

  private Timed deploy(int stack) throws IOException, InterruptedException {
    String name = "e" + stack;
    return deployer(
        "deploy",
        "--environment",
        name,
        "--environments-directory",
        "environments",
        "--parameters",
        name + ".json");
  }

  private Timed awsDeploy(String template, int stack) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("theirs.yaml"), template);
    return aws(
        "cloudformation",
        "deploy",
        "--no-fail-on-empty-changeset",
        "--stack-name",
        "theirs-" + stack,
        "--template-file",
        file.toString());
  }

  private Timed deployer(String... arguments) throws IOException, InterruptedException {
    return timed(deployer.toString(), arguments);
  }

  private Timed aws(String... arguments) throws IOException, InterruptedException {
    return timed(aws, arguments);
  }

  private Timed timed(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    return Timed.run(folder, environment, command);
  }
}
