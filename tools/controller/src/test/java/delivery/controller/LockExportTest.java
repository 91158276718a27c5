package delivery.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import delivery.artifacts.lock.ControllerLock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockExportTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final String ADMIN =
      "Basic " + Base64.getEncoder().encodeToString("admin:token".getBytes(StandardCharsets.UTF_8));

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @SuppressWarnings("NullAway.Init")
  private String printed;

  @BeforeEach
  void standInForAScriptConsole() throws IOException {
    printed = print(committed());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/jenkins/crumbIssuer/api/xml", e -> answer(e, 200, "Crumb:abc"));
    server.createContext("/jenkins/scriptText", this::console);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theCommittedLockEqualsWhatAControllerOfThesePinsPrints() throws Exception {
    ExportedLock exported = export(Optional.of("admin"));

    assertThat(exported.files()).hasSize(14);
    assertThat(committed().differences(exported)).isEmpty();
  }

  @Test
  void eachDifferenceNamesFileMemberAndLines() throws Exception {
    printed =
        printed
            .replace(
                "  \"numExecutors\":\"int\",\n  \"primaryView\"",
                "  \"numExecutors\":\"long\",\n  \"primaryView\"")
            .replace("\"ws-cleanup\":{", "\"ws-cleaner\":{");

    assertThat(committed().differences(export(Optional.of("admin"))))
        .containsExactly(
            "jcasc.json jenkins.model.Jenkins: differs",
            "    committed  \"numExecutors\":\"int\"",
            "    controller \"numExecutors\":\"long\"",
            "plugins.json ws-cleaner: only on the controller",
            "plugins.json ws-cleanup: only in the committed lock");
  }

  @Test
  void ofAPartialExportTheControllerMayHaveMoreButNotLess() throws Exception {
    String hidden = committed().files().getOrDefault("jcasc-hidden.json", "");
    assertThat(committed().files().get("coverage.json")).contains("\"jcasc-hidden.json\"");
    String first = hidden.lines().filter(line -> line.startsWith("\"")).findFirst().orElseThrow();
    printed = printed.replace(hidden, hidden.replace("{\n\"", "{\n\"a.NewFact\":[\n],\n\""));

    assertThat(committed().differences(export(Optional.of("admin")))).isEmpty();

    printed = printed.replace(first, first.replaceFirst("\"", "\"other."));

    assertThat(committed().differences(export(Optional.of("admin"))))
        .anyMatch(line -> line.startsWith("jcasc-hidden.json "));
  }

  @Test
  void writingReplacesTheFilesAndDropsOldOnes(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("old.json"), "{}\n");

    export(Optional.of("admin")).write(directory);

    assertThat(ExportedLock.read(directory)).isEqualTo(committed());
  }

  @Test
  void aRefusalSaysWhoMayAsk() {
    assertThatThrownBy(() -> export(Optional.empty()))
        .isInstanceOf(ControllerUnavailableException.class)
        .hasMessageContaining("answered 403")
        .hasMessageContaining("--user NAME --token-env VARIABLE");
  }

  @Test
  void anExporterThatBreaksOffIsNoLock() {
    printed = "=== controller.json\n{\njava.lang.ClassNotFoundException: x\n";

    assertThatThrownBy(() -> export(Optional.of("admin")))
        .hasMessageContaining("did not come to its end")
        .hasMessageContaining("ClassNotFoundException");
  }

  @Test
  void aControllerThatDoesNotAnswerIsSaid() {
    server.stop(0);

    assertThatThrownBy(() -> export(Optional.of("admin"))).hasMessageContaining("does not answer");
    assertThatThrownBy(() -> new ScriptConsole("ftp://x/", Optional.empty(), ""))
        .hasMessageContaining("no http or https URL");
  }

  private ExportedLock export(Optional<String> user) throws Exception {
    return new LockExport(
            new ScriptConsole(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/jenkins", user, "token"))
        .run(ROOT);
  }

  private void console(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean administrator = ADMIN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean crumb = "abc".equals(exchange.getRequestHeaders().getFirst("Crumb"));
    String script = URLDecoder.decode(body.substring("script=".length()), StandardCharsets.UTF_8);
    String exporter =
        Files.readString(ROOT.resolve("jenkins-docker/controller/export-lock.groovy"));
    answer(exchange, administrator && crumb && script.equals(exporter) ? 200 : 403, printed);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static ExportedLock committed() throws IOException {
    return ExportedLock.read(ROOT.resolve(ControllerLock.FOLDER));
  }

  private static String print(ExportedLock lock) {
    StringBuilder printed = new StringBuilder();
    new TreeMap<>(lock.files())
        .forEach((name, text) -> printed.append("=== ").append(name).append('\n').append(text));
    return printed.append("=== end\n").toString();
  }
}
