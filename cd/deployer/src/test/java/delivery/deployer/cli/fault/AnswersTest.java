package delivery.deployer.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.AwsRequest;
import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Decision;
import delivery.aws.FaultProxy.Fault;
import delivery.aws.FaultProxy.Reply;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Recorder;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever comes with status 200 and is no answer of AWS ends a command with exit code 4. */
class AnswersTest extends OnMinistack {
  private static final Map<String, Function<AwsRequest, Reply>> NO_ANSWERS =
      Map.of(
          "a page", call -> new Reply("text/html", "<html><body>Log in, please<br></body></html>"),
          "nothing", call -> new Reply("text/xml", ""),
          "half an answer", call -> new Reply("text/xml", "<" + call.action() + "Response><Sta"),
          "an empty answer", AnswersTest::empty);

  /** What AWS itself answers so: where there is nothing to tell. */
  private static final List<String> MAY_BE_EMPTY =
      List.of(
          "DeleteChangeSet",
          "DescribeStackEvents",
          "DescribeStackResources",
          "DescribeStackResourceDrifts");

  private final Set<String> judgedCalls = new LinkedHashSet<>();

  @BeforeEach
  void prepare() {
    work.write("templates/main.yaml", "# " + work.environment() + "\n" + Templates.MAIN);
    work.write("templates/nested.yaml", Templates.NESTED);
    assertThat(work.publish(Emulators.image(work, "answers-" + number)).code()).isZero();
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(work.publish(Emulators.image(work, "more-answers-" + number)).code()).isZero();
    assertThat(work.parameters().code()).isZero();
  }

  /** As AWS would write it, without any field. */
  private static Reply empty(AwsRequest call) {
    String action = call.action();
    return switch (call.service()) {
      case "ssm", "secretsmanager" -> new Reply("application/x-amz-json-1.1", "{}");
      case "s3" -> new Reply("application/xml", "<ListBucketResult/>");
      default ->
          new Reply(
              "text/xml",
              "<%1$sResponse><%1$sResult/><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></%1$sResponse>"
                  .formatted(action));
    };
  }

  private static final class FaultPolicy implements FaultProxy.FaultPolicy {
    private final String bad;
    private final Function<AwsRequest, Reply> reply;
    private final LinkedHashSet<String> seen = new LinkedHashSet<>();

    FaultPolicy(String bad, Function<AwsRequest, Reply> reply) {
      this.bad = bad;
      this.reply = reply;
    }

    @Override
    public synchronized Decision decide(AwsRequest request) {
      String name = Recorder.name(request);
      seen.add(name);
      return name.equals(bad) ? reply.apply(request) : Fault.NONE;
    }
  }

  private List<String> everyCall(Function<Workplace, Workplace.Ran> command) throws IOException {
    return calls(command, call -> false);
  }

  /** Those that no command before has made. */
  private List<String> newCalls(Function<Workplace, Workplace.Ran> command) throws IOException {
    return calls(command, Set.copyOf(judgedCalls)::contains);
  }

  private List<String> calls(Function<Workplace, Workplace.Ran> command, Predicate<String> skipped)
      throws IOException {
    List<String> judged = new ArrayList<>();
    FaultPolicy good = new FaultPolicy("", call -> new Reply("", ""));
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), good)) {
      Workplace.Ran ran = command.apply(work.through(proxy.endpoint()));
      assertThat(ran.code()).as(ran.err()).isZero();
    }
    good.seen.removeIf(skipped);
    judgedCalls.addAll(good.seen);
    for (String call : good.seen) {
      for (Map.Entry<String, Function<AwsRequest, Reply>> no : NO_ANSWERS.entrySet()) {
        boolean mayBeEmpty =
            no.getKey().equals("an empty answer") && MAY_BE_EMPTY.stream().anyMatch(call::endsWith);
        if (mayBeEmpty) {
          continue;
        }
        judged.add(no.getKey() + " to " + call);
        try (FaultProxy proxy =
            new FaultProxy(aws.endpoint(), new FaultPolicy(call, no.getValue()))) {
          Workplace.Ran ran = command.apply(work.through(proxy.endpoint()));
          assertThat(ran.code()).as("%s to %s: %s", no.getKey(), call, ran.err()).isEqualTo(4);
          assertThat(ran.err())
              .as("%s to %s", no.getKey(), call)
              .containsPattern("did not answer|nothing began within")
              .doesNotContain("\tat ", "null", "NoSuchElement");
        }
      }
    }
    return judged;
  }

  @Test
  void everyCallOfTheReadingCommands() throws IOException {
    List<String> judged = new ArrayList<>(everyCall(at -> at.run("status")));
    judged.addAll(everyCall(Workplace::parameters));
    judged.addAll(everyCall(at -> at.run("history")));
    judged.addAll(everyCall(at -> at.run("recover", "--dry-run")));
    judged.addAll(everyCall(at -> at.sync("--dry-run")));
    judged.addAll(newCalls(at -> at.run("tree")));
    judged.addAll(newCalls(at -> at.run("logs")));
    judged.addAll(newCalls(at -> at.run("outputs")));
    judged.addAll(newCalls(at -> at.run("cat")));
    judged.addAll(newCalls(at -> at.run("drift")));
    judged.addAll(newCalls(at -> at.run("delete", "--dry-run")));
    assertThat(judged)
        .contains(
            "a page to sts:GetCallerIdentity",
            "an empty answer to cloudformation:DescribeStacks",
            "nothing to ssm:GetParameter",
            "an empty answer to cloudformation:GetTemplate",
            "an empty answer to s3:ListObjectsV2")
        .hasSizeGreaterThan(50);
  }

  @Test
  void everyCallOfADeployment() throws IOException {
    assertThat(everyCall(at -> at.deploy("--no-execute")))
        .contains(
            "an empty answer to cloudformation:CreateChangeSet",
            "an empty answer to cloudformation:DescribeChangeSet")
        .hasSizeGreaterThan(15);
  }

  @Test
  void anExecutionThatNeverBeganIsNoticed() throws IOException {
    for (String kind : List.of("a page", "an empty answer")) {
      String before = new StackProbe(work).status();
      try (FaultProxy proxy =
          new FaultProxy(
              aws.endpoint(),
              new FaultPolicy(
                  "cloudformation:ExecuteChangeSet",
                  Objects.requireNonNull(NO_ANSWERS.get(kind))))) {
        Workplace.Ran ran = work.through(proxy.endpoint()).deploy();
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(4);
        assertThat(ran.err())
            .contains(kind.equals("a page") ? "did not answer" : "nothing began within 5 minutes");
        assertThat(ran.out()).doesNotContain("Image = ");
      }
      assertThat(new StackProbe(work).status()).isEqualTo(before);
    }
    assertThat(work.deploy().code()).isZero();
  }
}
