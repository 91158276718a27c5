package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Fault;
import delivery.deployer.aws.Session;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Recorder;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** States that a stack was brought into without the deployer, and what its commands do there. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StatesTest extends OnMinistack {
  private static final String FAILING =
      """
      Resources:
        Log: {Type: AWS::Logs::LogGroup}
        Broken: {Type: AWS::SNS::Topic, Properties: {TopicName: !GetAtt Log.NoSuchAttribute}}
      """;
  private static final String NETWORK =
      """
        Vpc:
          Type: AWS::EC2::VPC
          Properties: {CidrBlock: 10.0.0.0/16}
      """;
  private StackProbe stack;
  private String image;

  @BeforeEach
  void prepare() {
    stack = new StackProbe(work);
    stack.template("");
    work.write("templates/nested.yaml", Templates.NESTED);
    image = Emulators.image(work, "first-" + number);
    assertThat(work.publish(image).code()).isZero();
  }

  private void deployFirst() {
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  @Test
  void whatSomebodyCreatedAndFailedIsDeletedAndCreatedAnew() throws Exception {
    stack.byHand(
        aws ->
            aws.createStack(
                r -> r.stackName(work.stackName()).templateBody(FAILING).disableRollback(true)));
    stack.awaitStatus("CREATE_FAILED");
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("delete what the failed creation left (CREATE_FAILED)");
    assertThat(stack.status()).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void recoverDeletesWhatAFailedCreationLeft() throws Exception {
    stack.byHand(
        aws ->
            aws.createStack(
                r -> r.stackName(work.stackName()).templateBody(FAILING).disableRollback(true)));
    stack.awaitStatus("CREATE_FAILED");
    assertThat(work.run("recover", "--dry-run").out())
        .contains("delete the stack, which is CREATE_FAILED (dry run)");
    assertThat(work.run("recover").code()).isZero();
    assertThat(stack.status()).isEqualTo("absent");
    assertThat(work.run("recover").out()).contains("nothing to recover: the stack is absent");
  }

  @Test
  void aProtectedStackThatFailedToBeCreatedIsLeftToAPerson() throws Exception {
    stack.byHand(
        aws ->
            aws.createStack(
                r ->
                    r.stackName(work.stackName())
                        .templateBody(FAILING)
                        .enableTerminationProtection(true)));
    stack.awaitStatus("ROLLBACK_COMPLETE");
    Workplace.Ran deploy = work.all();
    assertThat(deploy.code()).isEqualTo(3);
    assertThat(deploy.err())
        .contains("can only be deleted, but it is termination protected: switch that off by hand");
    Workplace.Ran recover = work.run("recover");
    assertThat(recover.code()).isEqualTo(3);
    assertThat(recover.err()).contains("ROLLBACK_COMPLETE and termination protected");
    assertThat(stack.status()).isEqualTo("ROLLBACK_COMPLETE");
  }

  @Test
  void aDeletionThatFailedIsRefusedUntilAPersonSaysWhatIsKept() throws Exception {
    stack.template(NETWORK);
    deployFirst();
    String vpc;
    try (Session session = work.session()) {
      vpc =
          session
              .cloudFormation()
              .describeStackResource(r -> r.stackName(work.stackName()).logicalResourceId("Vpc"))
              .stackResourceDetail()
              .physicalResourceId();
      session.ec2().createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.1.0/24"));
    }
    stack.byHand(aws -> aws.deleteStack(r -> r.stackName(work.stackName())));
    stack.awaitStatus("DELETE_FAILED");
    Workplace.Ran deploy = work.all();
    assertThat(deploy.code()).isEqualTo(3);
    assertThat(deploy.err())
        .contains("is DELETE_FAILED", "run deployer recover, with --retain LOGICAL_ID");
    assertThat(work.run("recover", "--skip", "Vpc").err())
        .contains("--skip does not go with a stack that is DELETE_FAILED");
    Workplace.Ran again = work.run("recover");
    assertThat(again.code()).as(again.out()).isEqualTo(1);
    assertThat(again.err()).contains("deployer: Vpc: ", work.stackName() + " is DELETE_FAILED");
    Workplace.Ran kept = work.run("recover", "--retain", "Vpc");
    assertThat(kept.code()).as(kept.err()).isZero();
    assertThat(kept.out()).contains("keeping Vpc", "DELETE_SKIPPED", "is DELETE_COMPLETE");
    assertThat(stack.status()).isEqualTo("absent");
    try (Session session = work.session()) {
      assertThat(session.ec2().describeVpcs(r -> r.vpcIds(vpc)).vpcs()).hasSize(1);
    }
    assertThat(work.deploy().code()).isZero();
  }

  @Test
  void aStackThatIsOnlyReviewedIsCreatedByExecutingItsChangeSet() {
    Workplace.Ran waiting = work.all("--no-execute");
    assertThat(waiting.code()).as(waiting.err()).isZero();
    assertThat(waiting.out()).containsPattern("Add +Nested/Log|Add +Nested").contains("waits");
    assertThat(stack.status()).isEqualTo("REVIEW_IN_PROGRESS");
    String name = waiting.out().replaceAll("(?s).*change set (deployer-\\S+) waits.*", "$1");
    assertThat(work.run("execute", "of-nobody").err()).contains("has no change set of-nobody");
    Workplace.Ran executed = work.run("execute", name);
    assertThat(executed.code()).as(executed.err()).isZero();
    assertThat(stack.status()).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void aChangeSetOfSomebodyElseDoesNotHinderTheCreation() {
    stack.byHand(
        aws ->
            aws.createChangeSet(
                r ->
                    r.stackName(work.stackName())
                        .changeSetName("theirs")
                        .changeSetType("CREATE")
                        .templateBody(FAILING)));
    assertThat(stack.status()).isEqualTo("REVIEW_IN_PROGRESS");
    deployFirst();
    assertThat(stack.status()).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void recoverWaitsForAnUpdateOrCancelsIt() throws Exception {
    deployFirst();
    stack.template(
        StackProbe.WAITING.formatted(60) + "  After: {Type: AWS::SNS::Topic, DependsOn: Wait}\n");
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    assertThat(work.run("recover", "--cancel").err())
        .contains("--cancel does not go with a stack that is CREATE_COMPLETE");
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      Future<Workplace.Ran> deploy = threads.submit((Callable<Workplace.Ran>) work::deploy);
      stack.awaitResource("Wait");
      Future<Workplace.Ran> waiting = threads.submit(() -> work.run("recover"));
      Workplace.Ran cancelled = cancel(threads);
      assertThat(cancelled.code()).as(cancelled.err()).isZero();
      assertThat(cancelled.out())
          .contains("cancel the running update; it rolls back", "is UPDATE_ROLLBACK_COMPLETE");
      assertThat(deploy.get().code()).isEqualTo(1);
      assertThat(waiting.get().code()).as(waiting.get().out()).isIn(0, 1);
    }
    assertThat(stack.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    Workplace.Ran recovered = work.run("recover");
    assertThat(recovered.out()).contains("nothing to recover: the stack is UPDATE_ROLLBACK");
  }

  /** Whether the call was made and answered: it is followed by questions for events. */
  private static boolean cancelled(Recorder recorder) {
    List<String> calls = recorder.calls();
    int call = calls.indexOf("cloudformation:CancelUpdateStack");
    return call >= 0 && call < calls.size() - 1;
  }

  /** The emulator rolls back once the resource that it works on is done with. */
  private Workplace.Ran cancel(ExecutorService threads) throws Exception {
    Recorder recorder = new Recorder(call -> Fault.NONE);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder)) {
      Workplace through = work.through(proxy.endpoint());
      Future<Workplace.Ran> cancelled = threads.submit(() -> through.run("recover", "--cancel"));
      for (int poll = 0; poll < 600 && !cancelled(recorder); poll++) {
        Thread.sleep(25);
      }
      assertThat(recorder.calls()).contains("cloudformation:CancelUpdateStack");
      stack.signal("SUCCESS");
      return cancelled.get();
    }
  }

  @Test
  void ofTwoThatBeginAtOnceNeitherBreaksTheOther() throws Exception {
    deployFirst();
    for (String name : List.of("second", "third")) {
      assertThat(work.publish(Emulators.image(work, name + work.environment())).code()).isZero();
      assertThat(work.parameters().code()).isZero();
      try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
        List<Future<Workplace.Ran>> both =
            threads.invokeAll(List.<Callable<Workplace.Ran>>of(work::deploy, work::deploy));
        List<Workplace.Ran> ran = List.of(both.getFirst().get(), both.getLast().get());
        assertThat(ran).as("%s", ran).anyMatch(one -> one.code() == 0);
        assertThat(ran)
            .allSatisfy(
                one -> {
                  assertThat(one.code()).as(one.err()).isIn(0, 3);
                  if (one.code() == 3) {
                    assertThat(one.err())
                        .containsAnyOf("another deployment of stack", "another operation on stack");
                  }
                });
      }
      assertThat(stack.status()).isEqualTo("UPDATE_COMPLETE");
    }
  }
}
