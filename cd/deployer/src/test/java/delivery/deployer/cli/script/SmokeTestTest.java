package delivery.deployer.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real script against a real server. */
class SmokeTestTest {
  @TempDir private Path folder;
  private HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int failures;
  private volatile String body = "OK";

  record Ran(int code, String output) {}

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health",
        exchange -> {
          int status = asked.getAndIncrement() < failures ? 503 : 200;
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Files.writeString(
        folder.resolve("outputs.json"),
        "{\"ServiceUrl\": \"http://127.0.0.1:" + server.getAddress().getPort() + "\"}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Ran run(String seconds) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("repository.root"), "cd", "smoke-test.sh").toString(),
            folder.resolve("outputs.json").toString());
    builder.environment().put("SMOKE_TEST_SECONDS", seconds);
    builder.environment().put("no_proxy", "127.0.0.1");
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), output);
  }

  @Test
  void passesWhenTheServiceAnswers() throws Exception {
    Ran ran = run("10");
    assertThat(ran.code()).as(ran.output()).isZero();
    assertThat(ran.output()).endsWith("/health: 200 OK\n");
  }

  @Test
  void leadingZerosAreNoOctalNumber() throws Exception {
    Ran ran = run("08");
    assertThat(ran.code()).as(ran.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd?", "--output=/tmp/x http://127.0.0.1:9", "ftp://127.0.0.1"})
  void asksNothingButHttp(String url) throws Exception {
    Files.writeString(folder.resolve("outputs.json"), "{\"ServiceUrl\": \"" + url + "\"}");
    Ran ran = run("0");
    assertThat(ran.code()).as(ran.output()).isEqualTo(1);
    assertThat(ran.output()).contains("did not answer 200 OK", "000").doesNotContain("root:");
  }

  @Test
  void waitsForAServiceThatIsNotYetHealthy() throws Exception {
    failures = 1;
    assertThat(run("20").code()).isZero();
    assertThat(asked).hasValue(2);
  }

  @Test
  void failsWithTheLastAnswerWhenTheTimeIsOver() throws Exception {
    failures = Integer.MAX_VALUE;
    body = "database is away";
    Ran ran = run("1");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.output())
        .contains("did not answer 200 OK within 1 s; last: 503 database is away");
  }

  @Test
  void doesNotTakeAnotherPageForHealthy() throws Exception {
    body = "<html>welcome</html>";
    assertThat(run("0").code()).isEqualTo(1);
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    server.stop(0);
    Ran ran = run("0");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.output()).contains("last: 000");
  }
}
