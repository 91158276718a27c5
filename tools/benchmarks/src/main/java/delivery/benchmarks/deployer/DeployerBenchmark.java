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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Measures the distribution in {@code cd/deployer/target/deployer} against {@code aws} and prints
 * the ratios, the aims and the floor. Argument: the repository's folder.
 */
public final class DeployerBenchmark {
  private static final String ACCOUNT = "111111111111";
  private static final int TEMPLATES = 1000;
  private static final int RUNS = 5;
  private static final String INSTANT = "Resources:\n  Topic: {Type: AWS::SNS::Topic}\n";
  private static final String WAITING =
      """
      Resources:
        Handle: {Type: AWS::CloudFormation::WaitConditionHandle}
        Slow:
          Type: AWS::CloudFormation::WaitCondition
          Properties: {Handle: !Ref Handle, Timeout: 300}
      """;

  private final Bench bench;
  private final Timed start;
  private int number;

  private DeployerBenchmark(Bench bench) throws IOException, InterruptedException {
    this.bench = bench;
    this.start = repeat(bench::emptyStart);
  }

  /** Runs all measurements; about two minutes. */
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
      Map<String, String> variables = new HashMap<>(emulator.environment());
      Credentials credentials = emulator.administrator(ACCOUNT);
      variables.putAll(credentials.environment());
      variables.put("JAVA_HOME", System.getProperty("java.home"));
      Access access =
          new Access(
              StaticCredentialsProvider.create(
                  AwsSessionCredentials.create(
                      credentials.accessKeyId(),
                      credentials.secretAccessKey(),
                      credentials.sessionToken())),
              Optional.of(emulator.endpoint()),
              Optional.empty(),
              List.of());
      new DeployerBenchmark(new Bench(deployer, aws, folder, variables, access))
          .run(new EmulatorTimes(emulator.endpoint()));
    }
  }

  private void run(EmulatorTimes emulator) throws IOException, InterruptedException {
    bench.aws("s3", "mb", "s3://templates");
    System.out.println(Row.heading());
    version();
    synchronise();
    instant();
    waiting();
    System.out.printf(
        """
        Medians of %d runs; cpu is user and system time of all processors; ! misses its aim (150 MB).
        floor: Java's start with the deployer's options and cache (%.2f s, cpu %.2f s, %d MB), and the same command in a warm Java.
        The emulator alone: %d puts %.2f s, a listing of them %.3f s.
        """,
        RUNS,
        start.seconds(),
        start.cpuSeconds(),
        start.megabytes(),
        TEMPLATES,
        seconds(emulator.puts(TEMPLATES)),
        seconds(emulator.list()));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
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

  private void print(String what, double aim, Timed ours, Timed theirs, Duration warm) {
    System.out.println(new Row(what, ours, theirs, aim, warm).text(start));
  }

  /** The aim is 0.3 s, which is 2.4 times as fast as the 0.72 s that {@code aws} took then. */
  private void version() throws IOException, InterruptedException {
    List<String> version = List.of("--version");
    bench.warm(version);
    print(
        "--version",
        2.4,
        repeat(() -> bench.deployer(version)),
        repeat(() -> bench.aws("--version")),
        bench.warm(version));
  }

  private void synchronise() throws IOException, InterruptedException {
    Path templates = Files.createDirectories(bench.folder().resolve("many"));
    // Templates change with every run, as all of them must be new to the bucket.
    print(
        TEMPLATES + " templates, all new",
        2.5,
        repeat(() -> bench.deployer(sync(templates, ++number))),
        repeat(() -> theirSync(templates, ++number)),
        warmSync(templates));
    List<String> same = sync(templates, ++number);
    bench.deployer(same);
    theirSync(templates, number);
    print(
        TEMPLATES + " templates, fresh clone",
        8,
        repeat(() -> afresh(templates, () -> bench.deployer(same))),
        repeat(() -> afresh(templates, () -> theirs(templates, number))),
        bench.warm(same));
  }

  private List<String> sync(Path templates, int content) throws IOException {
    for (int i = 0; i < TEMPLATES; i++) {
      Files.writeString(
          templates.resolve("template-%04d.yaml".formatted(i)),
          "Resources: {Topic%dx%d: {Type: AWS::SNS::Topic}}%n".formatted(content, i));
    }
    return bench.command("sync", "many", "--source", templates.toString());
  }

  private Duration warmSync(Path templates) throws IOException {
    bench.warm(sync(templates, ++number));
    return bench.warm(sync(templates, ++number));
  }

  private Timed theirSync(Path templates, int content) throws IOException, InterruptedException {
    sync(templates, content);
    return theirs(templates, content);
  }

  private Timed theirs(Path templates, int content) throws IOException, InterruptedException {
    return bench.aws("s3", "sync", templates.toString(), "s3://templates/theirs" + content + "/");
  }

  /** What a fresh clone does to files: new times, same content. */
  private static Timed afresh(Path templates, Step step) throws IOException, InterruptedException {
    FileTime later = FileTime.from(Instant.now().plusSeconds(60));
    try (var files = Files.list(templates)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, later);
      }
    }
    return step.run();
  }

  private void instant() throws IOException, InterruptedException {
    bench.warm(deploy(INSTANT));
    print(
        "stack that is instant, new",
        1.5,
        repeat(() -> bench.deployer(deploy(INSTANT))),
        repeat(() -> theirDeploy(INSTANT, ++number)),
        bench.warm(deploy(INSTANT)));
    List<String> ours = deploy(INSTANT);
    bench.deployer(ours);
    int theirs = ++number;
    theirDeploy(INSTANT, theirs);
    print(
        "stack without changes",
        1.2,
        repeat(() -> bench.deployer(ours)),
        repeat(() -> theirDeployAgain(INSTANT, theirs)),
        bench.warm(ours));
  }

  /** Stacks that are signalled three seconds after their wait condition began; one run each. */
  private void waiting() throws IOException, InterruptedException {
    List<String> ours = deploy(WAITING);
    Timed oursTook = signalled("ours-e" + number, () -> bench.deployer(ours));
    int theirs = ++number;
    Timed theirsTook = signalled("theirs-" + theirs, () -> theirDeploy(WAITING, theirs));
    List<String> again = deploy(WAITING);
    Duration warm;
    try (Signal signal = new Signal(bench.access(), "ours-e" + number, Duration.ofSeconds(3))) {
      signal.start();
      warm = bench.warm(again);
    }
    print("stack of 3 s, new", 5, oursTook, theirsTook, warm);
  }

  private Timed signalled(String stack, Step step) throws IOException, InterruptedException {
    try (Signal signal = new Signal(bench.access(), stack, Duration.ofSeconds(3))) {
      signal.start();
      return step.run();
    }
  }

  /** A new stack's command, after its templates and parameters were prepared. */
  private List<String> deploy(String template) throws IOException {
    String name = "e" + ++number;
    Path templates = Files.createDirectories(bench.folder().resolve("templates-" + name));
    Path main = templates.resolve("main.yaml");
    String parameters = bench.folder().resolve(name + ".json").toString();
    Files.writeString(main, "# " + name + "\n" + template);
    bench.warm(bench.command("sync", name, "--source", templates.toString()));
    bench.warm(
        bench.command("parameters", name, "--template", main.toString(), "--output", parameters));
    return bench.command("deploy", name, "--parameters", parameters);
  }

  private Timed theirDeploy(String template, int stack) throws IOException, InterruptedException {
    Path file = Files.writeString(bench.folder().resolve("theirs.yaml"), template);
    return bench.aws(
        "cloudformation",
        "deploy",
        "--no-fail-on-empty-changeset",
        "--stack-name",
        "theirs-" + stack,
        "--template-file",
        file.toString());
  }

  /** {@code aws} names a change set by the second; two of one stack in one second collide. */
  private Timed theirDeployAgain(String template, int stack)
      throws IOException, InterruptedException {
    Thread.sleep(1100);
    return theirDeploy(template, stack);
  }
}
