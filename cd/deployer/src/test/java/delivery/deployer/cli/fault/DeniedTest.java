package delivery.deployer.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Fault;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Recorder;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * AWS denies one call of a command, every kind of call in turn, the first and the last of each: one
 * message names the action and who lacks it, another what is left in AWS, and once the right is
 * there the same command ends as if nothing had been.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DeniedTest extends OnMinistack {
  private static final String ROLE = "arn:aws:iam::111111111111:role/app-deploy";
  private static final Map<String, String> ACTIONS =
      Map.of("s3:ListObjectsV2", "s3:ListBucket", "s3:HeadObject", "s3:GetObject");

  private List<String> images;
  private int turn;

  /** A right that is missing from this occurrence of a call on. */
  private record Denial(String call, int occurrence) {}

  @BeforeEach
  void prepare() {
    String environment = "environments/" + work.environment() + ".yaml";
    work.write(
        environment, work.read(environment) + "deployRole: app-deploy\nstackPolicy: policy.json\n");
    work.write("environments/policy.json", "{\"Statement\": []}");
    work.write("templates/main.yaml", "# " + number + "\n" + Templates.MAIN);
    work.write("templates/nested.yaml", Templates.NESTED);
    images =
        List.of(Emulators.image(work, "even-" + number), Emulators.image(work, "odd-" + number));
    assertThat(work.publish(images.getFirst()).code()).isZero();
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  private String nextImage() {
    turn++;
    return images.get(turn % 2);
  }

  private void publishNext() {
    assertThat(work.publish(nextImage()).code()).isZero();
    assertThat(work.parameters().code()).isZero();
  }

  /** What a run of the command asks, each kind once and, where it asks again, at the last time. */
  private List<Denial> calls(Function<Workplace, Workplace.Ran> command) throws IOException {
    List<String> calls;
    Recorder recorder = new Recorder(call -> Fault.NONE);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder)) {
      Workplace.Ran ran = command.apply(work.through(proxy.endpoint()));
      assertThat(ran.code()).as(ran.err()).isZero();
      calls = recorder.calls();
    }
    List<Denial> denials = new ArrayList<>();
    for (String call : calls.stream().distinct().toList()) {
      denials.add(new Denial(call, 1));
      int times = Collections.frequency(calls, call);
      // How often events are asked for depends on the machine's speed.
      if (times > 1 && !call.equals("cloudformation:DescribeStackEvents")) {
        denials.add(new Denial(call, times));
      } else if (times > 1) {
        denials.add(new Denial(call, 2));
      }
    }
    return denials;
  }

  private Workplace.Ran denied(Denial denial, Function<Workplace, Workplace.Ran> command)
      throws IOException {
    AtomicInteger seen = new AtomicInteger();
    AtomicInteger denials = new AtomicInteger();
    Recorder recorder =
        new Recorder(
            call ->
                call.equals(denial.call()) && seen.incrementAndGet() >= denial.occurrence()
                    ? denied(denials)
                    : Fault.NONE);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder)) {
      Workplace.Ran ran = command.apply(work.through(proxy.endpoint()));
      assertThat(denials).as("%s was made", denial).hasPositiveValue();
      return ran;
    }
  }

  private static Fault denied(AtomicInteger denials) {
    denials.incrementAndGet();
    return Fault.DENIED;
  }

  private static void assertTells(Denial denial, Workplace.Ran ran, boolean callers) {
    String action = ACTIONS.getOrDefault(denial.call(), denial.call());
    assertThat(ran.code()).as("%s: %s%s", denial, ran.out(), ran.err()).isEqualTo(4);
    assertThat(ran.err().lines().filter(line -> line.contains("was refused")).toList())
        .as("%s: %s", denial, ran.err())
        .singleElement()
        .asString()
        .startsWith("deployer: " + denial.call() + " was refused to ")
        .contains(callers ? "the caller's own credentials" : "role " + ROLE)
        .contains("; allow " + action + " in the role's template");
  }

  @Test
  void everyCallOfDeploy() throws IOException {
    publishNext();
    List<Denial> denials = calls(Workplace::deploy);
    assertThat(denials)
        .extracting(Denial::call)
        .contains(
            "sts:AssumeRole",
            "sts:GetCallerIdentity",
            "cloudformation:DescribeStacks",
            "cloudformation:CreateChangeSet",
            "cloudformation:DescribeChangeSet",
            "cloudformation:DescribeStackEvents",
            "cloudformation:ExecuteChangeSet",
            "cloudformation:SetStackPolicy");
    for (Denial denial : denials) {
      publishNext();
      Workplace.Ran ran = denied(denial, Workplace::deploy);
      assertTells(denial, ran, denial.call().equals("sts:AssumeRole"));
      if (!denial.call().startsWith("sts:")) {
        assertThat(ran.err())
            .as(denial.toString())
            .contains("deployer: left in AWS: ")
            .containsAnyOf(left(denial).toArray(String[]::new));
      }
      Workplace.Ran again = work.deploy();
      assertThat(again.code()).as("%s: %s", denial, again.err()).isZero();
      assertThat(work.read("build/outputs.json"))
          .as(denial.toString())
          .contains(images.get(turn % 2));
    }
  }

  private List<String> left(Denial denial) {
    String stack = "stack " + work.stackName();
    String kept = "of %s is left and changes nothing by itself".formatted(stack);
    return switch (denial.call()) {
      case "ssm:GetParameter" -> List.of("left in AWS: nothing was changed");
      case "cloudformation:CreateChangeSet" -> List.of("a change set of " + stack + " may be left");
      case "cloudformation:ExecuteChangeSet" -> List.of(kept);
      case "cloudformation:SetStackPolicy" ->
          List.of(stack + " is deployed; not done: set the stack policy; the same command does it");
      case "cloudformation:DescribeChangeSet" ->
          List.of("a change set of " + stack + " may be left");
      case "cloudformation:DescribeStacks" ->
          denial.occurrence() == 1
              ? List.of("left in AWS: nothing was changed")
              : List.of("goes on in AWS", stack + " is UPDATE_COMPLETE");
      default -> List.of(kept, "goes on in AWS");
    };
  }

  @Test
  void whatARepairOrAnUnchangedStackNeeds() throws IOException {
    Denial unchanged = new Denial("cloudformation:DeleteChangeSet", 1);
    Workplace.Ran ran = denied(unchanged, Workplace::deploy);
    assertTells(unchanged, ran, false);
    assertThat(ran.err()).contains("left in AWS: a change set of stack " + work.stackName());
    try (var session = work.session()) {
      session.cloudFormation().deleteStack(r -> r.stackName(work.stackName()));
    }
    work.write("templates/nested.yaml", Templates.BROKEN_NESTED);
    assertThat(work.all().code()).isEqualTo(1);
    Denial deletion = new Denial("cloudformation:DeleteStack", 1);
    for (Workplace.Ran repair :
        List.of(denied(deletion, Workplace::deploy), denied(deletion, w -> w.run("recover")))) {
      assertTells(deletion, repair, false);
      assertThat(repair.err()).contains("left in AWS: nothing was changed");
    }
    work.write("templates/nested.yaml", Templates.NESTED);
    assertThat(work.all().code()).isZero();
  }

  @Test
  void aFailedDeploymentStillSaysWhyWhenTheImageCannotBePutBack() throws IOException {
    work.write("templates/nested.yaml", Templates.BROKEN_NESTED);
    publishNext();
    assertThat(work.sync().code()).isZero();
    Workplace.Ran ran = denied(new Denial("ssm:PutParameter", 1), Workplace::deploy);
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err())
        .containsSubsequence(
            work.imageParameter() + " could not be put back to " + images.getFirst(),
            "ssm:PutParameter was refused",
            "deployer: ",
            "main.yaml:9:3: Nested",
            "NoSuchAttribute",
            "deployer: stack " + work.stackName() + " is UPDATE_ROLLBACK_COMPLETE");
  }

  @Test
  void everyCallOfPublishing() throws IOException {
    String next = nextImage();
    for (Denial denial : calls(workplace -> workplace.publish(next))) {
      String image = nextImage();
      assertTells(
          denial,
          denied(denial, workplace -> workplace.publish(image)),
          denial.call().equals("sts:AssumeRole"));
      assertThat(work.publish(image).code()).as(denial.toString()).isZero();
    }
  }

  @Test
  void everyCallOfParameters() throws IOException {
    for (Denial denial : calls(Workplace::parameters)) {
      Workplace.Ran ran = denied(denial, Workplace::parameters);
      assertTells(denial, ran, denial.call().equals("sts:AssumeRole"));
    }
  }

  @Test
  void everyCallOfSync() throws IOException {
    AtomicInteger number = new AtomicInteger();
    Function<Workplace, Workplace.Ran> change =
        workplace -> {
          String comment = "# %s %d\n".formatted(work.environment(), number.incrementAndGet());
          work.write("templates/nested.yaml", comment + Templates.NESTED);
          return workplace.sync();
        };
    for (Denial denial : calls(change)) {
      assertTells(denial, denied(denial, change), true);
      assertThat(work.sync().code()).as(denial.toString()).isZero();
      assertThat(work.sync().out()).contains("0 uploaded, 2 unchanged");
    }
  }
}
