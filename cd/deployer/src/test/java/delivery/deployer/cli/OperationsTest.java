package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Fault;
import delivery.deployer.aws.Session;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.RandomFaults;
import delivery.deployer.emulated.RecordedCalls;
import delivery.deployer.emulated.Recorder;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Operations that run, overlap, hang half-way or were left behind, against ministack. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class OperationsTest extends OnMinistack {
  private StackProbe stack;

  @BeforeEach
  void deployFirst() {
    stack = new StackProbe(work);
    stack.template("");
    work.write("templates/nested.yaml", Templates.NESTED);
    assertThat(work.publish(Emulators.image(work, "image-" + number)).code()).isZero();
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  @Test
  void attachesToAnOperationThatRunsAndThenFindsNothingToDo() throws Exception {
    stack.template(StackProbe.WAITING.formatted(60));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      assertThat(work.parameters().code() + work.sync().code()).isZero();
      Future<Workplace.Ran> first = threads.submit((Callable<Workplace.Ran>) work::deploy);
      stack.awaitStatus("UPDATE_IN_PROGRESS");
      Workplace.Ran refused = work.deploy("--no-wait");
      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.err()).contains("another operation runs");
      Future<Workplace.Ran> second;
      RandomFaults fair = new RandomFaults(0, 0, -1);
      try (FaultProxy proxy = new FaultProxy(aws.endpoint(), fair)) {
        Workplace other = work.through(proxy.endpoint());
        second = threads.submit((Callable<Workplace.Ran>) other::deploy);
        // Who it is, how the stack is, what has happened so far: by then it has attached.
        for (int poll = 0; poll < 600 && fair.calls() < 3; poll++) {
          Thread.sleep(25);
        }
        stack.signal("SUCCESS");
        assertThat(second.get().code()).as(second.get().err()).isZero();
      }
      assertThat(first.get().code()).as(first.get().err()).isZero();
      assertThat(second.get().out())
          .contains("wait for the operation in progress (UPDATE_IN_PROGRESS)")
          .contains("UPDATE_IN_PROGRESS           " + work.stackName() + "/" + work.stackName())
          .contains("is up to date");
    }
  }

  @Test
  void ofTwoDeployersAtOnceOneWinsAndTheOtherSaysSo() throws Exception {
    stack.template(StackProbe.WAITING.formatted(60));
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    Workplace.Ran waiting = work.deploy("--no-execute");
    String name = waiting.out().replaceAll("(?s).*change set (deployer-\\S+) waits.*", "$1");
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Workplace.Ran> winner = threads.submit((Callable<Workplace.Ran>) work::deploy);
      stack.awaitStatus("UPDATE_IN_PROGRESS");
      Workplace.Ran loser = work.run("execute", name);
      assertThat(loser.code()).isEqualTo(3);
      assertThat(loser.err())
          .contains("has no change set " + name, "another deployment was executed first");
      stack.signal("SUCCESS");
      assertThat(winner.get().code()).as(winner.get().err()).isZero();
    }
  }

  @Test
  void showsEventsWithinAboutASecond() throws Exception {
    stack.template(StackProbe.WAITING.formatted(60));
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    Map<String, Duration> delays = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Workplace.Ran> deploy = threads.submit((Callable<Workplace.Ran>) work::deploy);
      stack.awaitResource("Wait");
      // By now the deployer asks as seldom as it ever does.
      Thread.sleep(2000);
      stack.signal("SUCCESS");
      while (!deploy.isDone()) {
        Instant now = Instant.now();
        for (String line : work.read("build/events.jsonl").lines().toList()) {
          if (line.endsWith("}")) {
            Map<String, Object> event = JSON.std.mapFrom(line);
            delays.putIfAbsent(
                String.valueOf(event.get("eventId")),
                Duration.between(Instant.parse(String.valueOf(event.get("time"))), now));
          }
        }
        Thread.sleep(20);
      }
      assertThat(deploy.get().code()).as(deploy.get().err()).isZero();
    }
    List<Duration> last = List.copyOf(delays.values());
    assertThat(last.getLast())
        .as("the longest pause is a second; a busy machine adds its own")
        .isLessThan(Duration.ofMillis(2500));
  }

  /** From the second time on that events are asked for, while the operation runs. */
  private Workplace.Ran deployMeeting(Fault fault) throws Exception {
    stack.template(StackProbe.WAITING.formatted(60));
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    AtomicInteger questions = new AtomicInteger();
    Recorder recorder =
        new Recorder(
            call ->
                call.equals("cloudformation:DescribeStackEvents") && questions.incrementAndGet() > 3
                    ? fault
                    : Fault.NONE);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder)) {
      return work.through(proxy.endpoint()).deploy();
    }
  }

  private void assertGoesOn(Workplace.Ran ran) throws Exception {
    assertThat(ran.code()).as(ran.err()).isEqualTo(4);
    assertThat(ran.err())
        .contains("left in AWS: the operation on stack " + work.stackName() + " goes on in AWS");
    assertThat(stack.status()).isEqualTo("UPDATE_IN_PROGRESS");
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Workplace.Ran> again = threads.submit((Callable<Workplace.Ran>) work::deploy);
      stack.signal("SUCCESS");
      assertThat(again.get().code()).as(again.get().err()).isZero();
    }
    assertThat(stack.status()).isEqualTo("UPDATE_COMPLETE");
  }

  @Test
  void executingByNameAttachesAgain() throws Exception {
    stack.template(StackProbe.WAITING.formatted(60));
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    Workplace.Ran waiting = work.deploy("--no-execute");
    String name = waiting.out().replaceAll("(?s).*change set (deployer-\\S+) waits.*", "$1");
    AtomicInteger questions = new AtomicInteger();
    Recorder recorder =
        new Recorder(
            call ->
                call.equals("cloudformation:DescribeStackEvents") && questions.incrementAndGet() > 1
                    ? Fault.DENIED
                    : Fault.NONE);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder)) {
      Workplace.Ran stopped = work.through(proxy.endpoint()).run("execute", name);
      assertThat(stopped.err()).contains("goes on in AWS: the same command attaches to it");
    }
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Recorder seen = new Recorder(call -> Fault.NONE);
      try (FaultProxy proxy = new FaultProxy(aws.endpoint(), seen)) {
        Workplace through = work.through(proxy.endpoint());
        Future<Workplace.Ran> again = threads.submit(() -> through.run("execute", name));
        for (int poll = 0;
            poll < 600 && !seen.calls().contains("cloudformation:DescribeStackEvents");
            poll++) {
          Thread.sleep(25);
        }
        stack.signal("SUCCESS");
        assertThat(again.get().code()).as(again.get().err()).isZero();
        assertThat(again.get().out())
            .contains("wait for the operation in progress (UPDATE_IN_PROGRESS)")
            .contains("UPDATE_IN_PROGRESS           " + work.stackName() + "/Wait")
            .contains("Image = ");
        assertThat(seen.calls()).doesNotContain("cloudformation:ExecuteChangeSet");
      }
    }
  }

  @Test
  void saysWhatGoesOnWhenTheNetworkIsLost() throws Exception {
    Workplace.Ran lost = deployMeeting(Fault.RESET_BEFORE);
    assertThat(lost.out()).contains("asking again: cloudformation:DescribeStackEvents did not");
    assertGoesOn(lost);
  }

  @Test
  void saysWhatGoesOnWhenTheCredentialsExpire() throws Exception {
    Workplace.Ran expired = deployMeeting(Fault.EXPIRED);
    assertThat(expired.err()).contains("renew the credentials and run the same command again");
    assertGoesOn(expired);
  }

  @Test
  void tellsTheSignalThatFailedAsTheFirstCause() throws Exception {
    stack.template(StackProbe.WAITING.formatted(60));
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Workplace.Ran> deploy = threads.submit((Callable<Workplace.Ran>) work::deploy);
      stack.signal("FAILURE");
      assertThat(deploy.get().code()).isEqualTo(1);
      assertThat(deploy.get().err())
          .contains("templates/main.yaml:", "Wait (AWS::CloudFormation::WaitCondition)");
    }
  }

  @Test
  void showsWhatWasChangedBehindCloudFormationsBack() {
    Workplace.Ran clean = work.run("drift");
    assertThat(clean.code()).as(clean.err()).isZero();
    assertThat(clean.out()).contains("is as its templates say");
    Set<String> expected = RecordedCalls.declared("drift");
    expected.remove("sts:AssumeRole");
    // Only what uses a masked parameter must be known.
    expected.remove("cloudformation:GetTemplate");
    assertThat(clean.calls()).isEqualTo(expected);
    String bucket = "drifts-" + work.environment();
    stack.template(
        """
          Data:
            Type: AWS::S3::Bucket
            Properties: {BucketName: %s}
        """
            .formatted(bucket));
    assertThat(work.all().code()).isZero();
    try (Session session = work.session()) {
      session.s3().deleteBucket(r -> r.bucket(bucket));
    }
    Workplace.Ran drifted = work.run("drift");
    assertThat(drifted.code()).isEqualTo(5);
    assertThat(drifted.out()).contains(work.stackName() + "/Data (AWS::S3::Bucket) DELETED");
  }
}
