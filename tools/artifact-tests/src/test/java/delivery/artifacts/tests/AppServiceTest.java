package delivery.artifacts.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The prebuilt Linux binary really serves, and ends cleanly when it is told to. */
class AppServiceTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final long SECONDS = 10;

  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable Process app;
  private URI address = URI.create("http://127.0.0.1");

  @BeforeEach
  void start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(binary().toString()).redirectErrorStream(true);
    builder.environment().put("PORT", "0");
    builder.environment().put("APP_COMMIT", COMMIT);
    Process process = builder.start();
    app = process;
    BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = log.readLine();
    Matcher listening = Pattern.compile("\"address\":\"[^\"]*:(\\d+)\"").matcher(line);
    assertThat(listening.find()).as(line).isTrue();
    address = URI.create("http://127.0.0.1:" + listening.group(1));
    // The log must be read on, or the service would block on a full pipe.
    Thread.ofVirtual().start(() -> log.lines().forEach(ignored -> {}));
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (app != null) {
      app.toHandle().destroyForcibly();
      app.waitFor();
    }
  }

  @Test
  void healthIsOk() throws Exception {
    HttpResponse<String> health = get("/health");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).isEqualTo("OK");
  }

  @Test
  void theHomePageNamesVersionAndCommitAndRefersToNothingElsewhere() throws Exception {
    HttpResponse<String> home = get("/");
    String version = RepositoryFiles.read("app/VERSION").strip();
    assertThat(home.body()).contains("<dd>" + version + "</dd>", COMMIT).doesNotContain("://");
    assertThat(home.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
  }

  @Test
  void theWebSocketSendsTheTimeAndEchoes() throws Exception {
    Conversation conversation = new Conversation();
    WebSocket socket = connect(conversation, address.toString());
    assertThat(conversation.next("time")).contains("\"time\":\"20");

    socket.sendText("round trip", true).get(SECONDS, TimeUnit.SECONDS);

    assertThat(conversation.next("echo")).contains("\"text\":\"round trip\"");
  }

  @Test
  void theWebSocketRefusesPagesOfOtherSites() {
    assertThatThrownBy(() -> connect(new Conversation(), "https://elsewhere.example"))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("WebSocketHandshakeException");
  }

  @Test
  void theTermSignalClosesWebSocketsAndEndsTheServiceWithCodeZero() throws Exception {
    Conversation conversation = new Conversation();
    connect(conversation, address.toString());
    conversation.next("time");
    Process process = running();

    // Process.destroy would close the log as well, and the service would end of that.
    process.toHandle().destroy();

    assertThat(conversation.closed.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(1001);
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void theBinaryIsStampedWithTheVersion() throws Exception {
    Process process = new ProcessBuilder(binary().toString(), "--version").start();
    String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(line).startsWith("app " + RepositoryFiles.read("app/VERSION").strip() + " (go");
  }

  private Process running() {
    if (app == null) {
      throw new IllegalStateException("the app was not started");
    }
    return app;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address.resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private WebSocket connect(Conversation conversation, String origin) throws Exception {
    return client
        .newWebSocketBuilder()
        .header("Origin", origin)
        .buildAsync(URI.create("ws://" + address.getAuthority() + "/ws"), conversation)
        .get(SECONDS, TimeUnit.SECONDS);
  }

  private static Path binary() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor =
        System.getProperty("os.arch", "").replace("x86_64", "amd64").replace("aarch64", "arm64");
    Path binary = RepositoryFiles.root().resolve("app/bin/app-" + system + "-" + processor);
    assumeTrue(system.equals("linux") && Files.exists(binary), "app/bin has no " + binary);
    return binary;
  }

  private static final class Conversation implements WebSocket.Listener {
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

    String next(String kind) throws InterruptedException {
      for (String message = poll(); message != null; message = poll()) {
        if (message.contains("\"kind\":\"" + kind + "\"")) {
          return message;
        }
      }
      throw new AssertionError("no message of kind " + kind);
    }

    private @Nullable String poll() throws InterruptedException {
      return messages.poll(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      messages.add(text.toString());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return null;
    }
  }
}
