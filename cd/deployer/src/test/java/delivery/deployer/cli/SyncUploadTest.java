package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Fault;
import delivery.aws.FaultProxy.FaultPolicy;
import delivery.aws.FaultProxy.Reply;
import delivery.deployer.aws.Session;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Recorder;
import delivery.deployer.emulated.Workplace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Uploads take a short way first; whatever does not succeed on it takes the SDK's. */
final class SyncUploadTest extends OnMinistack {
  private static final String NAME = "nested stäck+1.yaml";
  private static final String PREFIX = "(?s).*\"prefix\" : \"([^\"]+)\".*";

  @BeforeEach
  void prepare(TestInfo test) {
    // Names that need quoting in an address, and a content of this test's own.
    work.write("templates/main.yaml", "# " + test.getDisplayName() + "\nResources: {}\n");
    work.write("templates/more/" + NAME, "Resources: {}\n");
  }

  @Test
  void puttingTakesNoMoreCallsThanTemplates() throws Exception {
    Set<String> puts = new ConcurrentSkipListSet<>();
    assertThat(through(put -> puts.add(put) ? Fault.NONE : Fault.EXPIRED).code()).isZero();
    assertThat(puts).hasSize(2);
    assertStored();
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "SERVER_ERROR", "RESET_BEFORE", "RESET_AFTER", "SLOW"})
  void whatFailsOnceIsRepeated(Fault fault) throws Exception {
    Set<String> met = new ConcurrentSkipListSet<>();
    Workplace.Ran ran = through(put -> met.add(put) ? fault : Fault.NONE);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("2 uploaded");
    assertStored();
  }

  @Test
  void anAnswerThatDoesNotNameTheContentIsNotBelieved() throws Exception {
    Workplace.Ran ran =
        through(put -> put.contains("main.yaml") ? new Reply("text/plain", "") : Fault.NONE);
    assertThat(ran.code()).isEqualTo(4);
    assertThat(ran.err()).contains("main.yaml] is not as it was sent; run the same command again");
    assertThat(work.sync().out()).contains("1 uploaded, 1 unchanged");
    assertStored();
  }

  @Test
  void aRefusalIsTheServicesOwn() throws Exception {
    Workplace.Ran ran = through(put -> Fault.DENIED);
    assertThat(ran.code()).isEqualTo(4);
    assertThat(ran.err()).contains("s3:PutObject").contains("AccessDenied");
  }

  @Test
  void moreTemplatesThanOneListingHoldsAreListedInOneCallForEachPage() throws Exception {
    for (int i = 0; i < 1001; i++) {
      work.write("templates/more/%d.yaml".formatted(i), "Resources: {}\n");
    }
    assertThat(work.sync().out()).contains("1003 uploaded");
    Recorder recorder = new Recorder(call -> Fault.NONE);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder)) {
      assertThat(work.through(proxy.endpoint()).sync().out())
          .contains("0 uploaded, 1003 unchanged");
    }
    assertThat(recorder.calls()).containsExactly("s3:ListObjectsV2", "s3:ListObjectsV2");
  }

  @Test
  void whatWasAlteredOrDeletedInTheBucketIsUploadedAgain() {
    String key = work.sync("--json").out().replaceFirst(PREFIX, "$1");
    try (Session own = work.session()) {
      own.s3()
          .putObject(
              r -> r.bucket("templates").key(key + "main.yaml"),
              // Of the same size.
              RequestBody.fromString(work.read("templates/main.yaml").replace('#', '%')));
      own.s3().deleteObject(r -> r.bucket("templates").key(key + "more/" + NAME));
    }
    assertThat(work.sync("--dry-run").out())
        .contains("main.yaml (content differs)", NAME + " (new)", "2 uploaded");
    assertThat(work.sync().code()).isZero();
    assertStored();
  }

  @Test
  void whatAnotherBuildWroteMeanwhileIsNotOverwritten() throws Exception {
    String prefix = work.sync("--json").out().replaceFirst(PREFIX, "$1");
    remove(prefix);
    Workplace.Ran ran = through(put -> first(put, prefix, "Resources: {Other: {}}\n"));

    assertThat(ran.code()).as(ran.err()).isNotZero();
    assertThat(ran.err()).contains("s3:PutObject").contains("PreconditionFailed");
    try (Session own = work.session()) {
      var kept = own.s3().getObjectAsBytes(r -> r.bucket("templates").key(prefix + "main.yaml"));
      assertThat(kept.asUtf8String()).contains("Other");
    }
  }

  @Test
  void theSameThatAnotherBuildWroteMeanwhileIsAsGood() throws Exception {
    String prefix = work.sync("--json").out().replaceFirst(PREFIX, "$1");
    remove(prefix);
    String same = work.read("templates/main.yaml");
    Workplace.Ran ran = through(put -> first(put, prefix, same));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertStored();
  }

  private void remove(String prefix) {
    try (Session own = work.session()) {
      own.s3().deleteObject(r -> r.bucket("templates").key(prefix + "main.yaml"));
      own.s3().deleteObject(r -> r.bucket("templates").key(prefix + "more/" + NAME));
    }
  }

  /** Another build puts the main template just before this one does. */
  private Fault first(String put, String prefix, String content) {
    if (put.contains("main.yaml")) {
      try (Session own = work.session()) {
        own.s3()
            .putObject(
                r ->
                    r.bucket("templates")
                        .key(prefix + "main.yaml")
                        .metadata(Map.of("sha256", sha256(content))),
                RequestBody.fromString(content));
      }
    }
    return Fault.NONE;
  }

  private static String sha256(String content) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private interface PutWeather {
    FaultProxy.Decision decide(String put);
  }

  private Workplace.Ran through(PutWeather puts) throws Exception {
    FaultPolicy weather =
        request -> request.action().startsWith("PUT ") ? puts.decide(request.action()) : Fault.NONE;
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), weather)) {
      return work.through(proxy.endpoint()).sync();
    }
  }

  /**
   * Unchanged for a next run, under the true names, with the content's hash for any kind of key.
   */
  private void assertStored() {
    assertThat(work.sync().out()).contains("0 uploaded, 2 unchanged");
    String prefix = work.sync("--json").out().replaceFirst(PREFIX, "$1");
    try (Session own = work.session()) {
      var head = own.s3().headObject(r -> r.bucket("templates").key(prefix + "more/" + NAME));
      assertThat(head.metadata().get("sha256")).hasSize(64);
      assertThat(head.contentType()).isEqualTo("application/yaml");
    }
  }
}
