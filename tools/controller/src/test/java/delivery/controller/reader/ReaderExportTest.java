package delivery.controller.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import delivery.artifacts.lock.ControllerLock;
import delivery.controller.AccessRefusedException;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.ExportedLock;
import delivery.controller.ScriptConsole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a reader sees, in the shapes that the pages have in their sources: Job DSL's
 * EmbeddedApiDocGenerator, workflow-cps' Snippetizer/gdsl.groovy, Jenkins' PluginWrapper.
 */
class ReaderExportTest {
  private static final Path LOCK =
      Path.of(System.getProperty("repository.root")).resolve(ControllerLock.FOLDER);

  /** What each path shows; others are refused as to a user who may not see them. */
  private final Map<String, String> pages = new HashMap<>();

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @SuppressWarnings("NullAway.Init")
  private ExportedLock committed;

  @BeforeEach
  void standInForAController() throws IOException {
    committed = ExportedLock.read(LOCK);
    pages.put("/job-dsl-api-viewer/data", Pages.jobDsl(file("job-dsl.json")));
    pages.put(
        "/pipeline-syntax/gdsl",
        Pages.gdsl(
            file("pipeline-steps.json"), Json.object(file("declarative.json"), "globalVariables")));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange call) throws IOException {
    byte[] page =
        pages.getOrDefault(call.getRequestURI().getPath(), "").getBytes(StandardCharsets.UTF_8);
    boolean shown = pages.containsKey(call.getRequestURI().getPath());
    call.getResponseHeaders().add("X-Jenkins", "2.568.2");
    call.sendResponseHeaders(shown ? 200 : 403, page.length == 0 ? -1 : page.length);
    try (var out = call.getResponseBody()) {
      out.write(page);
    }
  }

  private Map<String, Object> file(String name) throws IOException {
    return JSON.std.mapFrom(committed.files().getOrDefault(name, "{}"));
  }

  private ReaderExport.Seen look() throws Exception {
    ScriptConsole console =
        new ScriptConsole(
            "http://127.0.0.1:" + server.getAddress().getPort(), Optional.of("reader"), "token");
    return new ReaderExport(console, release -> committed).run();
  }

  @Test
  void whatAReaderSeesOfTheSameControllerIsTheSameLock() throws Exception {
    pages.put("/pluginManager/api/json", Pages.plugins(file("plugins.json")));

    ReaderExport.Seen seen = look();

    for (String name :
        new String[] {"controller", "job-dsl", "pipeline-steps", "declarative", "plugins"}) {
      assertThat(seen.lock().files().get(name + ".json"))
          .as(name)
          .isEqualTo(committed.files().get(name + ".json"));
    }
    assertThat(committed.differences(seen.lock())).isEmpty();
    assertThat(seen.notes())
        .contains("plugins: 90, all of this controller")
        .anyMatch(note -> note.startsWith("of Jenkins 2.568.2 as bundled: cps.json, "));
  }

  @Test
  void whatIsNotSeenIsSaid(@TempDir Path folder) throws Exception {
    ReaderExport.Seen seen = look();

    assertThat(seen.notes()).contains("plugins: not shown; it takes Overall/SystemRead");
    assertThat(JSON.std.mapFrom(seen.lock().files().get("coverage.json")))
        .containsKeys("plugins.json", "jcasc.json", "bundled")
        .doesNotContainKeys("job-dsl.json", "controller.json");
    seen.lock().write(folder);
    assertThat(ControllerLock.in(folder).isStandIn()).isTrue();
    assertThat(ControllerLock.in(folder).hasOwnPlugins()).isFalse();
    assertThat(ControllerLock.in(LOCK).isStandIn()).isFalse();
    assertThat(ControllerLock.in(LOCK).hasOwnPlugins()).isTrue();
  }

  @Test
  void whatTheControllerHasMoreOrLessIsInTheLock() throws Exception {
    pages.computeIfPresent(
        "/pipeline-syntax/gdsl",
        (path, gdsl) ->
            gdsl.replaceAll("(?m)^method\\(name: 'bat'.*\n", "")
                .replace(
                    "contributor(ctx) {\n",
                    "contributor(ctx) {\n"
                        + "method(name: 'slackSend', type: 'Object', namedParams: [parameter(name:"
                        + " 'channel', type: 'java.lang.String'), parameter(name: 'blocks', type:"
                        + " 'Map'), ], doc: 'Send Slack (it\\'s)')\n"
                        + "property(name: 'nexus', type: 'org.example.Nexus')\n"));
    pages.computeIfPresent(
        "/job-dsl-api-viewer/data",
        (path, api) -> api.replace("\"buildMonitorView\"", "\"otherView\""));

    ReaderExport.Seen seen = look();

    Map<String, Object> steps = JSON.std.mapFrom(seen.lock().files().get("pipeline-steps.json"));
    assertThat(steps).doesNotContainKey("bat").containsKeys("slackSend", "sh", "archiveArtifacts");
    assertThat(Json.objects(Json.object(steps, "slackSend"), "parameters"))
        .extracting(each -> each.get("name") + " " + each.get("type"))
        .containsExactly("channel java.lang.String", "blocks java.lang.Object");
    assertThat(seen.lock().files().get("declarative.json"))
        .contains("\"nexus\":\"org.example.Nexus\"");
    assertThat(seen.lock().files().get("job-dsl.json")).contains("\"otherView\"");
  }

  @Test
  void aUserWhoSeesNothingIsTold() {
    pages.clear();

    assertThatThrownBy(this::look)
        .isInstanceOf(AccessRefusedException.class)
        .hasMessageContaining("it takes Overall/Read");
  }

  @Test
  void aPageOfAnotherShapeIsNoLock() {
    pages.put("/pipeline-syntax/gdsl", "<html>log in</html>");
    assertThatThrownBy(this::look)
        .isInstanceOf(ControllerUnavailableException.class)
        .hasMessageContaining("pipeline-syntax/gdsl has no step in it");
    pages.remove("/pipeline-syntax/gdsl");
    pages.put("/job-dsl-api-viewer/data", "<html>log in</html>");
    assertThatThrownBy(this::look).hasMessageContaining("job-dsl-api-viewer/data is no JSON");
    pages.put("/job-dsl-api-viewer/data", "{}");
    assertThatThrownBy(this::look)
        .hasMessageContaining("job-dsl-api-viewer/data has no call in it");
  }
}
