package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.host.cache.Cache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * What CloudFormation makes of the signals of instances, of those that do not come, and of none.
 */
@Tag("slow")
final class MotoSignalsTest {
  private static final String FIRST = "t3.micro";
  private static final String OTHER = "t3.small";
  @TempDir private Path folder;
  private Moto moto;
  private CloudFormationClient stacks;
  private Ec2Client instances;
  private final Set<String> signalled = new HashSet<>();
  private int fewest = Integer.MAX_VALUE;

  @BeforeEach
  void start() throws Exception {
    moto =
        Moto.start(
            PythonTools.emulators(Cache.of(System.getenv(), line -> {})),
            Moto.Options.in(folder, "eu-central-1"));
    Credentials dev = moto.administrator(Clients.DEV);
    stacks = Clients.of(CloudFormationClient.builder(), moto, dev);
    instances = Clients.of(Ec2Client.builder(), moto, dev);
    moto.awaitSignals(Duration.ofMinutes(2));
  }

  @AfterEach
  void stop() {
    moto.close();
  }

  @Test
  void aCreationEndsOnceEveryInstanceHasSignalled() throws Exception {
    assertThat(create("SUCCESS")).isEqualTo("CREATE_COMPLETE");
    assertThat(signalled).hasSize(2).containsExactlyInAnyOrderElementsOf(running());
    assertThat(reasons()).filteredOn(each -> each.startsWith("Received SUCCESS signal")).hasSize(2);
  }

  @Test
  void aCreationWithoutSignalsIsRolledBackAndLeavesNothing() throws Exception {
    moto.awaitSignals(Duration.ofSeconds(1));
    assertThat(create("")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(failure())
        .hasValue("Failed to receive 2 resource signal(s) within the specified duration");
    assertThat(running()).isEmpty();
  }

  @Test
  void anInstanceThatSaysItDoesNotServeEndsTheWaitingAtOnce() throws Exception {
    assertThat(create("FAILURE")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(failure())
        .hasValue(
            "Received 2 FAILURE signal(s) out of 2.  Unable to satisfy 100%"
                + " MinSuccessfulInstancesPercent requirement");
  }

  @Test
  void aRollingUpdateKeepsTheInstancesInServiceThatThePolicyDemands() throws Exception {
    create("SUCCESS");
    List<String> before = running();
    assertThat(update(OTHER, "SUCCESS")).isEqualTo("UPDATE_COMPLETE");
    assertThat(running()).hasSize(2).doesNotContainAnyElementsOf(before);
    assertThat(types()).containsOnly(OTHER);
    assertThat(fewest).isBetween(2, 4);
  }

  @Test
  void anUpdateWithoutSignalsKeepsTheOldInstances() throws Exception {
    create("SUCCESS");
    List<String> before = running();
    moto.awaitSignals(Duration.ofSeconds(1));
    assertThat(update(OTHER, "")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(failure())
        .hasValue(
            "Received 0 SUCCESS signal(s) out of 1.  Unable to satisfy 100%"
                + " MinSuccessfulInstancesPercent requirement");
    assertThat(running()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(types()).containsOnly(FIRST);
    moto.awaitSignals(Duration.ofMinutes(2));
    assertThat(update(OTHER, "SUCCESS")).isEqualTo("UPDATE_COMPLETE");
  }

  @Test
  void aSignalThatNobodyWaitsForIsRefused() throws Exception {
    create("SUCCESS");
    assertThatThrownBy(() -> signal("Group", "i-0123456789abcdef0", "SUCCESS"))
        .hasMessageContaining("cannot be signaled");
    assertThatThrownBy(() -> signal("Grupp", "i-0123456789abcdef0", "SUCCESS"))
        .hasMessageContaining("Resource Grupp does not exist");
    assertThatThrownBy(() -> signal("Group", "i-0123456789abcdef0", "GOOD"))
        .hasMessageContaining("Member must satisfy enum value set");
  }

  @Test
  void whereInstancesDoNotRunTheirSignalsAreTakenForGiven() throws Exception {
    moto.reset();
    try (Moto without =
        Moto.start(
            PythonTools.emulators(Cache.of(System.getenv(), line -> {})),
            Moto.Options.in(folder, "eu-central-1"))) {
      stacks =
          Clients.of(CloudFormationClient.builder(), without, without.administrator(Clients.DEV));
      instances = Clients.of(Ec2Client.builder(), without, without.administrator(Clients.DEV));
      assertThat(create("")).isEqualTo("CREATE_COMPLETE");
    }
  }

  private String create(String word) throws Exception {
    String body = Clients.template("signals.yaml");
    stacks.createStack(
        request -> request.stackName("app").templateBody(body).parameters(parameters(FIRST)));
    return ended(word);
  }

  private String update(String type, String word) throws Exception {
    String body = Clients.template("signals.yaml");
    stacks.updateStack(
        request -> request.stackName("app").templateBody(body).parameters(parameters(type)));
    return ended(word);
  }

  private static List<Parameter> parameters(String type) {
    return List.of(
        Parameter.builder()
            .parameterKey("AmiId")
            .parameterValue(BaseImage.DEBIAN_12.getFirst().id())
            .build(),
        Parameter.builder().parameterKey("Type").parameterValue(type).build());
  }

  /** The status in which the stack comes to rest while each new instance says a word. */
  private String ended(String word) throws Exception {
    fewest = Integer.MAX_VALUE;
    String status;
    do {
      status =
          stacks
              .describeStacks(request -> request.stackName("app"))
              .stacks()
              .getFirst()
              .stackStatusAsString();
      List<String> now = running();
      if (!word.isEmpty() && status.endsWith("E_IN_PROGRESS")) {
        now.stream().filter(id -> !signalled.contains(id)).forEach(id -> say(id, word));
      }
      if (status.equals("UPDATE_IN_PROGRESS")) {
        fewest = Math.min(fewest, (int) now.stream().filter(signalled::contains).count());
      }
    } while (status.endsWith("_IN_PROGRESS"));
    return status;
  }

  private void say(String id, String word) {
    try {
      signal("Group", id, word);
      signalled.add(id);
    } catch (RuntimeException notYet) {
      // The instance is there a moment before the group waits for it, or after it waited.
      assertThat(notYet).hasMessageContaining("cannot be signaled");
    }
  }

  private void signal(String resource, String id, String word) {
    stacks.signalResource(
        request -> request.stackName("app").logicalResourceId(resource).uniqueId(id).status(word));
  }

  private Optional<String> failure() {
    return events().stream()
        .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
        .map(StackEvent::resourceStatusReason)
        .findFirst();
  }

  private List<String> reasons() {
    return events().stream().map(StackEvent::resourceStatusReason).map(String::valueOf).toList();
  }

  private List<StackEvent> events() {
    return stacks.describeStackEvents(request -> request.stackName("app")).stackEvents();
  }

  private List<String> running() {
    return all().stream().map(Instance::instanceId).toList();
  }

  private List<String> types() {
    return all().stream().map(Instance::instanceTypeAsString).toList();
  }

  private List<Instance> all() {
    Filter running = Filter.builder().name("instance-state-name").values("running").build();
    return instances.describeInstances(request -> request.filters(running)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }
}
