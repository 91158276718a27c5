package delivery.deployer.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.FaultProxy;
import delivery.deployer.aws.Session;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.RandomFaults;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/**
 * Whole deployments through bad weather. Whatever happens to single calls, the same commands, run
 * again, bring the stack to the end that good weather brings it to, and no event that a finished
 * run should show is lost or shown twice. {@code -Dnightly} runs 100 seeds, two deployments each.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FaultTest extends OnMinistack {
  private static final int RUNS = System.getProperty("nightly") == null ? 3 : 100;
  private static final int PARALLEL = 6;
  private static final int ATTEMPTS = 12;

  @Test
  void everySeedEndsWhereGoodWeatherEnds() throws Exception {
    AtomicInteger faults = new AtomicInteger();
    AtomicInteger repeated = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
      List<Future<?>> seeds = new ArrayList<>();
      for (int seed = 1; seed <= RUNS; seed++) {
        int number = seed;
        seeds.add(
            threads.submit(
                () -> {
                  for (Outcome outcome : run(number)) {
                    faults.addAndGet(outcome.faults());
                    repeated.addAndGet(outcome.failedRuns());
                  }
                  return null;
                }));
      }
      for (Future<?> seed : seeds) {
        seed.get();
      }
    }
    assertThat(faults).as("the weather was bad at all").hasValueGreaterThan(RUNS);
    System.getLogger("faults")
        .log(
            System.Logger.Level.INFO,
            "{0} seeds, {1} faults, {2} runs repeated",
            RUNS,
            faults.get(),
            repeated.get());
  }

  private List<Outcome> run(int seed) throws IOException {
    Workplace work =
        Emulators.workplace(
            aws, Files.createDirectories(folder.resolve("seed" + seed)), "seed" + seed);
    work.write("templates/main.yaml", "# seed " + seed + "\n" + Templates.MAIN);
    work.write("templates/nested.yaml", Templates.NESTED);
    List<Outcome> outcomes = new ArrayList<>();
    for (String image : List.of("first", "second")) {
      String ami = Emulators.image(work, image + "-" + seed);
      outcomes.add(deployThroughWeather(work, ami, seed));
      assertEnd(work, ami, seed);
    }
    return outcomes;
  }

  record Outcome(int faults, int failedRuns) {}

  private Outcome deployThroughWeather(Workplace work, String ami, int seed) throws IOException {
    Random random = new Random(seed * 31L + ami.hashCode());
    int faults = 0;
    int failed = 0;
    List<String> log = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // The weather clears up in the end; until then the network may also go away for good.
      boolean cleared = attempt >= ATTEMPTS - 2;
      RandomFaults weather =
          new RandomFaults(
              random.nextLong(),
              cleared ? 0 : 15 + random.nextInt(20),
              !cleared && random.nextInt(3) == 0 ? random.nextInt(30) : -1);
      try (FaultProxy proxy = new FaultProxy(aws.endpoint(), weather)) {
        Workplace through = work.through(proxy.endpoint());
        int code = pipeline(through, ami, log);
        faults += weather.faults();
        if (code == 0) {
          return new Outcome(faults, failed);
        }
        failed++;
        // 1 is right only when a deployment really failed, which no weather makes it do.
        assertThat(code).as("seed %s: %s", seed, log).isIn(3, 4);
      }
    }
    throw new AssertionError("seed " + seed + " never ended well: " + log);
  }

  private static int pipeline(Workplace work, String ami, List<String> log) {
    Workplace.Ran ran = work.publish(ami);
    if (ran.code() == 0) {
      // The address in the parameters must not be the proxy's: CloudFormation reads templates
      // there.
      Workplace direct = work.through(aws.endpoint());
      ran = direct.parameters();
    }
    if (ran.code() == 0) {
      ran = work.sync();
    }
    if (ran.code() == 0) {
      ran = work.deploy();
    }
    log.add(ran.code() + " " + ran.err());
    return ran.code();
  }

  private static void assertEnd(Workplace work, String ami, int seed) {
    assertThat(work.read("build/outputs.json")).as("seed " + seed).contains(ami);
    List<String> shown = work.read("build/events.jsonl").lines().map(Workplace::eventId).toList();
    assertThat(shown).as("seed " + seed).doesNotHaveDuplicates();
    try (Session session = work.session()) {
      CloudFormationClient cloudFormation = session.cloudFormation();
      assertThat(session.ssm().getParameter(r -> r.name(work.imageParameter())).parameter().value())
          .isEqualTo(ami);
      if (!shown.isEmpty()) {
        assertThat(new HashSet<>(shown))
            .as("seed " + seed)
            .isEqualTo(lastOperation(cloudFormation, work.stackName()));
      }
    }
  }

  /** The ids of the root stack's last operation and of what happened in nested stacks since. */
  private static Set<String> lastOperation(CloudFormationClient cloudFormation, String stackName) {
    List<StackEvent> events = new ArrayList<>();
    Set<String> stacks = new HashSet<>();
    for (StackEvent event :
        cloudFormation.describeStackEvents(r -> r.stackName(stackName)).stackEvents()) {
      events.add(event);
      if (event.resourceType().equals("AWS::CloudFormation::Stack")
          && !event.physicalResourceId().equals(event.stackId())
          && event.physicalResourceId().startsWith("arn:")) {
        stacks.add(event.physicalResourceId());
      }
      if (event.physicalResourceId().equals(event.stackId())
          && Set.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS")
              .contains(event.resourceStatusAsString())) {
        break;
      }
    }
    StackEvent begin = events.getLast();
    for (String nested : stacks) {
      cloudFormation.describeStackEvents(r -> r.stackName(nested)).stackEvents().stream()
          .filter(event -> !event.timestamp().isBefore(begin.timestamp()))
          .forEach(events::add);
    }
    Set<String> ids = new HashSet<>();
    events.forEach(event -> ids.add(event.eventId()));
    return ids;
  }
}
