package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import delivery.aws.Credentials;
import delivery.deployer.emulated.Workplace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bucket of an environment that names none has a name that anybody can guess: S3 is told in
 * every call whose it must be. A stand-in answers as S3 does (API reference,
 * x-amz-expected-bucket-owner).
 */
class OwnBucketTest {
  private static final String STRANGER = "222222222222";

  @TempDir private Path folder;
  private HttpServer s3;
  private Workplace work;
  private volatile String owner = Workplace.ACCOUNT;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    s3.createContext("/", this::answer);
    s3.start();
    work =
        Workplace.in(
            folder,
            URI.create("http://127.0.0.1:" + s3.getAddress().getPort()),
            new Credentials("key", "secret", "token"),
            "dev");
    work.write("templates/main.yaml", "Resources: {}\n");
  }

  @AfterEach
  void stop() {
    s3.stop(0);
  }

  private void answer(HttpExchange call) throws IOException {
    byte[] body = call.getRequestBody().readAllBytes();
    Optional<String> expected =
        Optional.ofNullable(call.getRequestHeaders().getFirst("x-amz-expected-bucket-owner"));
    asked.add(call.getRequestMethod() + " " + expected.orElse("anybody's"));
    boolean refused = expected.isPresent() && !expected.get().equals(owner);
    String answer =
        refused
            ? "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
            : call.getRequestMethod().equals("GET")
                ? "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"
                : "";
    call.getResponseHeaders().add("ETag", "\"" + md5(body) + "\"");
    call.sendResponseHeaders(refused ? 403 : 200, answer.isEmpty() ? -1 : answer.length());
    try (var out = call.getResponseBody()) {
      if (!answer.isEmpty()) {
        out.write(answer.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void nameNoBucket() {
    work.write(
        "environments/dev.yaml",
        work.read("environments/dev.yaml").replaceFirst("templateBucket: .*\n", ""));
  }

  @Test
  void everyCallSaysWhoseTheBucketMustBe() {
    nameNoBucket();
    Workplace.Ran ran = work.sync();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(asked).containsExactly("GET 111111111111", "PUT 111111111111");
  }

  @Test
  void aStrangersBucketIsNotUsed() {
    nameNoBucket();
    owner = STRANGER;
    Workplace.Ran ran = work.sync();
    assertThat(ran.code()).isEqualTo(4);
    assertThat(ran.err()).contains("s3:ListObjectsV2 was refused", "Access Denied");
    assertThat(asked).allMatch(call -> call.startsWith("GET "));
  }

  @Test
  void aBucketThatIsNamedMayBeAnyAccounts() {
    owner = STRANGER;
    Workplace.Ran ran = work.sync();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(asked).containsExactly("GET anybody's", "PUT anybody's");
  }
}
