package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.aws.Session;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What brings a stack out of a failed rollback, and what is only left for review. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class RecoverCommandTest extends OnMinistack {
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

  /** A failed update whose rollback fails too: the nested stack's old template is gone. */
  private void failRollback() throws Exception {
    String old =
        work.read("build/parameters.json").replaceAll("(?s).*\"contentHash\" : \"(\\w+)\".*", "$1");
    work.write(
        "templates/nested.yaml",
        Templates.NESTED.replace(
            "LogGroupName: !Sub \"${Prefix}-log\"",
            "LogGroupName: !Sub \"${Prefix}-log\", RetentionInDays: 7"));
    stack.template(
        StackProbe.WAITING
            .formatted(60)
            .replace("Wait:\n    Type", "Wait:\n    DependsOn: Nested\n    Type"));
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    try (ExecutorService threads = Executors.newSingleThreadExecutor();
        Session session = work.session()) {
      Future<Workplace.Ran> deploy =
          threads.submit(() -> work.deploy("--allow-replace", "Nested/Log"));
      stack.awaitResource("Wait");
      session
          .s3()
          .deleteObject(r -> r.bucket("templates").key("templates/" + old + "/nested.yaml"));
      stack.signal("FAILURE");
      assertThat(deploy.get().code()).isEqualTo(1);
      assertThat(deploy.get().err()).contains("is UPDATE_ROLLBACK_FAILED");
    }
  }

  @Test
  void continuesAFailedRollbackOnceItsCauseIsGone() throws Exception {
    failRollback();
    assertThat(work.run("recover", "--retain", "Nested").err())
        .contains("--retain does not go with a stack that is UPDATE_ROLLBACK_FAILED");
    assertThat(work.run("recover", "--dry-run").out()).contains("continue the failed rollback");
    Workplace.Ran stuck = work.run("recover");
    assertThat(stuck.code()).as("the template is still gone: " + stuck.err()).isEqualTo(1);
    Workplace.Ran again = work.deploy();
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("run deployer recover --skip LOGICAL_ID");
    stack.template("");
    work.write("templates/nested.yaml", Templates.NESTED);
    // Synchronises the old templates, then continues the rollback without being told.
    Workplace.Ran repaired = work.all();
    assertThat(repaired.code()).as(repaired.err()).isZero();
    assertThat(repaired.out()).contains("continue the failed rollback");
    assertThat(repaired.calls()).contains("cloudformation:ContinueUpdateRollback");
  }

  @Test
  void skipsAResourceThatCannotBeRolledBack() throws Exception {
    failRollback();
    Workplace.Ran recovered = work.run("recover", "--skip", "Nested");
    assertThat(recovered.code()).as(recovered.err()).isZero();
    assertThat(stack.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
  }

  @Test
  void recoverSaysThatThereIsNothingToRecover() {
    assertThat(work.run("recover").out())
        .contains("nothing to recover: the stack is CREATE_COMPLETE");
  }

  @Test
  void recoverDeletesAStackThatWasOnlyReviewed() {
    Workplace other = Emulators.workplace(aws, folder, work.environment() + "b");
    assertThat(other.publish(Emulators.image(other, "b-" + other.environment())).code()).isZero();
    assertThat(other.all("--no-execute").code()).isZero();
    assertThat(other.run("status").out()).contains("REVIEW_IN_PROGRESS");
    Workplace.Ran recovered = other.run("recover");
    assertThat(recovered.code()).as(recovered.err()).isZero();
    assertThat(other.run("status").out()).contains("absent");
  }
}
