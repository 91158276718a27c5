package delivery.rehearsal.report;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.host.process.Command;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium with one page, driven by its own protocol
 * (https://chromedevtools.github.io/devtools-protocol/).
 */
final class Chromium implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final SupervisedProcess process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<Map<String, Object>>> waiting =
      new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final AtomicInteger ids = new AtomicInteger();
  private @Nullable WebSocket socket;
  private String session = "";

  private Chromium(SupervisedProcess process) {
    this.process = process;
  }

  /** The program on PATH. */
  static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .flatMap(folder -> PROGRAMS.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it with a profile of its own.
   *
   * @param folder empty, for its profile
   */
  static Chromium start(Path program, Path folder) throws Exception {
    LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
    List<String> words = new ArrayList<>();
    words.add(program.toString());
    words.addAll(
        List.of(
            "--headless=new",
            "--remote-debugging-port=0",
            "--user-data-dir=" + folder,
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--no-first-run",
            "--hide-scrollbars",
            // Its sandbox refuses root, as whom containers run tests; it opens our own file only.
            "--no-sandbox",
            "about:blank"));
    SupervisedProcess process =
        SupervisedProcess.start(
            Command.of(folder, words).with(Map.of("HOME", folder.toString())),
            (channel, line) -> said.add(line));
    Chromium browser = new Chromium(process);
    try {
      String line = "";
      while (!line.startsWith("DevTools listening on ")) {
        line =
            Objects.requireNonNull(
                said.poll(LIMIT.toSeconds(), TimeUnit.SECONDS), "Chromium does not start");
      }
      browser.connect(line.substring("DevTools listening on ".length()));
      return browser;
    } catch (Exception | Error failed) {
      browser.close();
      throw failed;
    }
  }

  private void connect(String address) throws Exception {
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    Object target = call("Target.createTarget", Map.of("url", "about:blank")).get("targetId");
    session =
        String.valueOf(
            call(
                    "Target.attachToTarget",
                    Map.of("targetId", String.valueOf(target), "flatten", true))
                .get("sessionId"));
    call("Page.enable", Map.of());
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        received(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }
  }

  private void received(String text) {
    try {
      Map<String, Object> message = JSON.std.mapFrom(text);
      CompletableFuture<Map<String, Object>> asked =
          message.get("id") instanceof Integer id ? waiting.remove(id) : null;
      if (asked != null) {
        asked.complete(message);
      } else {
        events.add(text);
      }
    } catch (IOException malformed) {
      events.add(text);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> call(String method, Map<String, Object> parameters)
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
    int id = ids.incrementAndGet();
    Map<String, Object> message = new java.util.LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    Objects.requireNonNull(socket).sendText(JSON.std.asString(message), true).get();
    Map<String, Object> answered = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (answered.get("error") != null) {
      throw new IOException(method + ": " + answered.get("error"));
    }
    return (Map<String, Object>) Objects.requireNonNull(answered.get("result"));
  }

  /** Opens a page of this computer and waits until it has loaded. */
  void open(Path page, String anchor) throws Exception {
    // The same file with another anchor would only scroll.
    navigate("about:blank");
    navigate(page.toUri() + anchor);
  }

  private void navigate(String address) throws Exception {
    events.clear();
    call("Page.navigate", Map.of("url", address));
    String event = "";
    while (!event.contains("Page.loadEventFired")) {
      event =
          Objects.requireNonNull(
              events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS), "the page does not load");
    }
  }

  /** The size of the window in CSS pixels. */
  void size(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the reader has asked of every page. */
  void prefer(String medium, String scheme, String motion) throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", motion))));
  }

  /** The value of an expression, a promise awaited, as text. */
  @SuppressWarnings("unchecked")
  String evaluate(String expression) throws Exception {
    Map<String, Object> result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.get("exceptionDetails") != null) {
      throw new IOException(expression + ": " + result.get("exceptionDetails"));
    }
    return String.valueOf(
        ((Map<String, Object>) Objects.requireNonNull(result.get("result"))).get("value"));
  }

  /** Presses a key: {@code Tab}, {@code Enter}, {@code Space}. */
  void press(String key, boolean shift) throws Exception {
    int code =
        switch (key) {
          case "Tab" -> 9;
          case "Enter" -> 13;
          case "Space" -> 32;
          default -> throw new IllegalArgumentException("no code for " + key);
        };
    String text = key.equals("Enter") ? "\r" : key.equals("Space") ? " " : "";
    Map<String, Object> event = new java.util.LinkedHashMap<>();
    event.put("type", text.isEmpty() ? "rawKeyDown" : "keyDown");
    event.put("key", key.equals("Space") ? " " : key);
    event.put("code", key);
    event.put("windowsVirtualKeyCode", code);
    event.put("modifiers", shift ? 8 : 0);
    if (!text.isEmpty()) {
      event.put("text", text);
    }
    call("Input.dispatchKeyEvent", event);
    event.put("type", "keyUp");
    event.remove("text");
    call("Input.dispatchKeyEvent", event);
  }

  /** Types into what has the focus. */
  void type(String text) throws Exception {
    call("Input.insertText", Map.of("text", text));
  }

  /** A picture of the page from its top. */
  void picture(Path file, int width, int height) throws Exception {
    Object data =
        call(
                "Page.captureScreenshot",
                Map.of(
                    "captureBeyondViewport",
                    true,
                    "clip",
                    Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)))
            .get("data");
    Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
  }

  /** What the page complained of since it was opened: exceptions, refused scripts. */
  List<String> complaints() {
    return events.stream()
        .filter(
            event -> event.contains("Runtime.exceptionThrown") || event.contains("Log.entryAdded"))
        .toList();
  }

  @Override
  public void close() throws IOException {
    process.close();
    http.close();
  }
}
