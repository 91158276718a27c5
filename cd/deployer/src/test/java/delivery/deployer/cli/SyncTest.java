package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Fault;
import delivery.deployer.aws.Session;
import delivery.deployer.emulated.OnMoto;
import delivery.deployer.emulated.Recorder;
import delivery.deployer.emulated.Workplace;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** What {@code sync} puts into the bucket and takes out of it, against moto. */
class SyncTest extends OnMoto {
  @Test
  void synchronisesContentAndNotTime() throws Exception {
    assertThat(work.sync().out()).contains("2 uploaded, 0 unchanged");
    assertThat(work.file("templates/main.yaml").toFile().setLastModified(1)).isTrue();
    Recorder recorder = new Recorder(call -> Fault.NONE);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder)) {
      assertThat(work.through(proxy.endpoint()).sync().out()).contains("0 uploaded, 2 unchanged");
    }
    assertThat(recorder.calls()).containsExactly("s3:ListObjectsV2");
  }

  @Test
  void repairsAndTidiesAPrefixAndNothingBesideIt() {
    String prefix = "shared-" + work.environment() + "/";
    assertThat(work.sync("--prefix", prefix).code()).isZero();
    try (Session session = work.session()) {
      var s3 = session.s3();
      String damaged = "x".repeat(work.read("templates/nested.yaml").length());
      s3.putObject(
          r -> r.bucket("templates").key(prefix + "nested.yaml"), RequestBody.fromString(damaged));
      s3.putObject(
          r -> r.bucket("templates").key(prefix + "old.yaml"), RequestBody.fromString("x"));
      s3.putObject(
          r -> r.bucket("templates").key("beside-" + prefix + "old.yaml"),
          RequestBody.fromString("x"));
    }
    assertThat(work.sync("--prefix", prefix).out()).contains("1 uploaded, 1 unchanged, 0 deleted");
    assertThat(work.sync("--prefix", prefix, "--delete").out())
        .contains("0 uploaded, 2 unchanged, 1 deleted");
    try (Session session = work.session()) {
      assertThat(
              session
                  .s3()
                  .listObjectsV2(r -> r.bucket("templates").prefix("beside-" + prefix))
                  .contents())
          .hasSize(1);
    }
    assertThat(work.sync("--prefix", "/").code()).isEqualTo(2);
  }

  @Test
  void saysThatTheBucketIsMissing() {
    String file = "environments/" + work.environment() + ".yaml";
    work.write(file, work.read(file).replace("templateBucket: templates", "templateBucket: none"));
    Workplace.Ran ran = work.sync();
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no bucket none: deploy --create-bucket makes it");
  }
}
