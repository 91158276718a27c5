package delivery.deployer.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.Credentials;
import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Fault;
import delivery.deployer.emulated.DeployerProgram;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Recorder;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The program itself, stopped and killed while it deploys, and at a terminal. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InterruptedTest extends OnMinistack {
  @TempDir private static Path programFolder;
  private static DeployerProgram program;
  private static Credentials credentials;

  private StackProbe stack;
  private String image;

  @BeforeAll
  static void start() throws Exception {
    credentials = aws.administrator(Workplace.ACCOUNT);
    program = DeployerProgram.in(programFolder);
  }

  @BeforeEach
  void deployFirst() {
    stack = new StackProbe(work);
    stack.template("");
    work.write("templates/nested.yaml", Templates.NESTED);
    publish("first-" + number);
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
    publish("second-" + number);
    stack.template(StackProbe.WAITING.formatted(60));
    assertThat(work.parameters().code() + work.sync().code()).isZero();
  }

  private void publish(String name) {
    image = Emulators.image(work, name);
    assertThat(work.publish(image).code()).isZero();
  }

  private static String[] deploy(String... options) {
    List<String> words =
        List.of(
            "deploy",
            "--parameters",
            "build/parameters.json",
            "--events",
            "build/events.jsonl",
            "--outputs",
            "build/outputs.json");
    return Stream.concat(words.stream(), Arrays.stream(options)).toArray(String[]::new);
  }

  /** The same command attaches to what goes on, or begins anew, and ends well. */
  private void assertEndsWellWhenRunAgain() throws Exception {
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Workplace.Ran> again = threads.submit(() -> work.deploy());
      stack.signal("SUCCESS");
      Workplace.Ran ran = again.get();
      assertThat(ran.code()).as(ran.err()).isZero();
    }
    assertEnd();
  }

  private void assertEnd() {
    assertThat(stack.status()).isEqualTo("UPDATE_COMPLETE");
    assertThat(work.read("build/outputs.json")).contains(image);
    assertThat(work.read("build/events.jsonl").lines().map(Workplace::eventId).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void asksAtATerminalShowsHowFarItIsAndAttachesAgainAfterCtrlC() throws Exception {
    try (DeployerProgram.Running first =
        program.startAtTerminal(work, aws.endpoint(), credentials, deploy())) {
      first.awaitOutput("Execute these 4 changes? [y/N] ").type("y\n");
      first.awaitOutput("3 done, 1 running (" + work.stackName() + "/Wait for 1 s)").type("\003");
      assertThat(first.end()).as(first.output()).isEqualTo(130);
      assertThat(first.output())
          .contains("\r\033[K\033[?7l", "slowest so far " + work.stackName())
          .contains("stopped; the operation on stack " + work.stackName() + " goes on in AWS");
    }
    assertThat(stack.status()).isEqualTo("UPDATE_IN_PROGRESS");
    try (DeployerProgram.Running again =
        program.start(work, aws.endpoint(), credentials, deploy())) {
      again.awaitOutput("wait for the operation in progress (UPDATE_IN_PROGRESS)");
      stack.signal("SUCCESS");
      assertThat(again.end()).as(again.output()).isZero();
      assertThat(again.output())
          .contains("UPDATE_IN_PROGRESS           " + work.stackName() + "/" + work.stackName())
          .contains("is up to date")
          .as("plain lines where there is no terminal")
          .doesNotContain("\033", "\r", "slowest so far", "[y/N]");
    }
    assertEnd();
  }

  @Test
  void saysWhenItIsTerminatedWhatGoesOn() throws Exception {
    try (DeployerProgram.Running first =
        program.start(work, aws.endpoint(), credentials, deploy())) {
      first.awaitOutput("/Wait");
      first.signal("TERM");
      assertThat(first.end()).as(first.output()).isEqualTo(143);
      assertThat(first.output())
          .contains(
              "deployer: stopped; the operation on stack "
                  + work.stackName()
                  + " goes on in AWS: the same command attaches to it");
    }
    assertEndsWellWhenRunAgain();
  }

  /** Kills the program when AWS gets its call; the call itself then takes effect, or does not. */
  private void killAt(String call, Fault fault) throws IOException, InterruptedException {
    AtomicReference<DeployerProgram.Running> running = new AtomicReference<>();
    AtomicInteger hits = new AtomicInteger();
    Recorder recorder =
        new Recorder(
            made -> {
              if (!made.equals(call) || hits.getAndIncrement() > 0) {
                return Fault.NONE;
              }
              Objects.requireNonNull(running.get()).kill();
              return fault;
            });
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder);
        DeployerProgram.Running killed =
            program.start(work, proxy.endpoint(), credentials, deploy())) {
      running.set(killed);
      assertThat(killed.end()).as(killed.output()).isEqualTo(137);
      assertThat(hits).hasPositiveValue();
    }
  }

  /** With {@code -Dnightly} at every kind of call, else where most is at stake. */
  static Stream<Arguments> moments() {
    List<String> calls =
        System.getProperty("nightly") != null
            ? List.of(
                "sts:GetCallerIdentity",
                "cloudformation:DescribeStacks",
                "cloudformation:CreateChangeSet",
                "cloudformation:DescribeChangeSet",
                "cloudformation:DescribeStackEvents",
                "cloudformation:ExecuteChangeSet")
            : List.of("cloudformation:ExecuteChangeSet");
    return Stream.concat(
        Stream.of(Arguments.of("cloudformation:CreateChangeSet", Fault.RESET_AFTER)),
        calls.stream()
            .flatMap(
                call ->
                    Stream.of(
                        Arguments.of(call, Fault.RESET_BEFORE),
                        Arguments.of(call, Fault.RESET_AFTER))));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void endsWellAfterBeingKilledAtACall(String call, Fault fault) throws Exception {
    killAt(call, fault);
    if (call.equals("cloudformation:ExecuteChangeSet") && fault == Fault.RESET_AFTER) {
      stack.awaitStatus("UPDATE_IN_PROGRESS");
    } else {
      assertThat(stack.status()).isEqualTo("CREATE_COMPLETE");
    }
    assertEndsWellWhenRunAgain();
  }

  @Test
  void attachesAfterBeingKilledBetweenEvents() throws Exception {
    try (DeployerProgram.Running killed =
        program.start(work, aws.endpoint(), credentials, deploy())) {
      killed.awaitOutput("/Wait");
      killed.kill();
      assertThat(killed.end()).isEqualTo(137);
    }
    assertEndsWellWhenRunAgain();
  }
}
