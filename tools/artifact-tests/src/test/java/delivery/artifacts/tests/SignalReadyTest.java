package delivery.artifacts.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The image's signal-ready, with the instance's surroundings answered by a local server. */
class SignalReadyTest {
  private static final String METADATA = "/latest/meta-data/";

  private final List<HttpExchange> signals = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private HttpServer server = listen();

  @BeforeEach
  void answerAsAnInstanceWould() {
    answers.put("PUT /latest/api/token", "session");
    answers.put("GET " + METADATA + "iam/security-credentials/", "app-instance");
    answers.put(
        "GET " + METADATA + "iam/security-credentials/app-instance",
        """
        {
          "Code" : "Success",
          "AccessKeyId" : "ASIAEXAMPLE",
          "SecretAccessKey" : "secret/with+signs=",
          "Token" : "token/with+signs=="
        }
        """);
    answers.put("GET " + METADATA + "instance-id", "i-0123456789abcdef0");
    answers.put("GET " + METADATA + "services/domain", "amazonaws.com");
    answers.put("GET /health", "OK");
    answers.put("POST /", "<SignalResourceResponse/>");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aHealthyAppIsSignalledWithTheRolesCredentials() throws Exception {
    Completed signalled = signal("--stack", "app dev", "--resource", "Group");

    assertThat(signalled.status()).as(signalled.errors()).isZero();
    assertThat(bodies)
        .containsExactly(
            "Action=SignalResource&Version=2010-05-15&StackName=app+dev&LogicalResourceId=Group"
                + "&UniqueId=i-0123456789abcdef0&Status=SUCCESS");
    HttpExchange signal = signals.getFirst();
    assertThat(signal.getRequestHeaders().getFirst("X-Amz-Security-Token"))
        .isEqualTo("token/with+signs==");
    assertThat(signal.getRequestHeaders().getFirst("Authorization"))
        .contains(
            "Credential=ASIAEXAMPLE/",
            "/eu-central-1/cloudformation/aws4_request",
            "SignedHeaders=host;x-amz-date;x-amz-security-token");
  }

  @Test
  void anAppThatDoesNotAnswerIsSignalledAsFailed() throws Exception {
    answers.remove("GET /health");

    Completed signalled = signal("--stack", "app-dev", "--resource", "Group", "--timeout", "1");

    assertThat(signalled.status()).isEqualTo(1);
    assertThat(signalled.errors()).contains("did not answer /health within 1 s");
    assertThat(bodies).singleElement().asString().endsWith("&Status=FAILURE");
  }

  @Test
  void metadataWithoutTokenIsNotTrusted() throws Exception {
    answers.remove("PUT /latest/api/token");

    Completed signalled = signal("--stack", "app-dev", "--resource", "Group");

    assertThat(signalled.status()).isEqualTo(1);
    assertThat(signalled.errors()).contains("(IMDSv2) gives no token");
    assertThat(bodies).isEmpty();
  }

  @Test
  void anInstanceWithoutRoleSaysSo() throws Exception {
    answers.remove("GET " + METADATA + "iam/security-credentials/");

    Completed signalled = signal("--stack", "app-dev", "--resource", "Group");

    assertThat(signalled.status()).isEqualTo(1);
    assertThat(signalled.errors()).contains("does not answer iam/security-credentials/");
  }

  @Test
  void aRefusedSignalIsAnError() throws Exception {
    answers.remove("POST /");

    Completed signalled = signal("--stack", "app-dev", "--resource", "Group");

    assertThat(signalled.status()).isEqualTo(1);
    assertThat(signalled.errors()).contains("CloudFormation refused the signal SUCCESS");
  }

  @Test
  void wrongUsageIsRefusedBeforeAnythingHappens() throws Exception {
    assertThat(signal("--stack", "app-dev").status()).isEqualTo(2);
    assertThat(signal("--stack").status()).isEqualTo(2);
    assertThat(signal("--bogus", "x").errors()).contains("unknown option '--bogus'");
    assertThat(bodies).isEmpty();
  }

  private Completed signal(String... options) throws IOException, InterruptedException {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    List<String> words =
        Stream.concat(
                Stream.of(
                    "bash",
                    "packer/provision/conf/usr/local/lib/app/signal-ready",
                    "--health",
                    url + "/health",
                    "--region",
                    "eu-central-1"),
                Stream.of(options))
            .toList();
    return SupervisedProcess.run(
        Command.of(RepositoryFiles.root(), words)
            .with(
                Map.of(
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                    url + "/",
                    "AWS_ENDPOINT_URL_CLOUDFORMATION",
                    url))
            .separatingErrors());
  }

  private HttpServer listen() {
    try {
      HttpServer created =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      created.createContext("/", this::answer);
      created.start();
      return created;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String answer = answers.get(exchange.getRequestMethod() + " " + path);
    boolean trusted =
        !path.startsWith(METADATA)
            || "session".equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"));
    if (answer != null && exchange.getRequestMethod().equals("POST")) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      signals.add(exchange);
    }
    byte[] body = (answer == null ? "refused" : answer).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer != null && trusted ? 200 : 403, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
