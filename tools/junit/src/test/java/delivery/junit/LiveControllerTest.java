package delivery.junit;

import static delivery.junit.JenkinsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The same assertions on what a real controller made of the same scripts: its recorded {@code
 * config.xml}, which the controller tier compares with a booted one.
 */
@JenkinsAsCode(root = "../..")
class LiveControllerTest {
  private static final Path RECORDED = Path.of("../controller-tests/src/test/golden");
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/api/xml", "<hudson><job><name>app</name></job><job><name>seed</name></job></hudson>",
          "/job/app/api/xml",
              "<folder><job><name>master</name></job><job><name>pull-requests</name></job></folder>",
          "/job/app/job/pull-requests/api/xml", "<workflowMultiBranchProject/>",
          "/job/app/job/master/api/xml", "<workflowJob/>",
          "/job/seed/api/xml", "<freeStyleProject/>");

  private HttpServer server;
  private String asked = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String path = exchange.getRequestURI().getPath();
    String body = ANSWERS.getOrDefault(path, "");
    if (path.endsWith("/config.xml")) {
      String name = path.replaceAll("^/job/|/config\\.xml$", "").replace("/job/", ".");
      body = Files.readString(RECORDED.resolve(name + ".xml"));
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, Math.max(1, bytes.length));
    exchange.getResponseBody().write(bytes.length == 0 ? new byte[1] : bytes);
    exchange.close();
  }

  private Jobs live() {
    Properties properties = new Properties();
    properties.setProperty("jenkins.url", "http://127.0.0.1:" + server.getAddress().getPort());
    properties.setProperty("jenkins.user", "admin");
    properties.setProperty("jenkins.token", "token");
    return LiveController.fromProperties(properties).orElseThrow().jobs();
  }

  @Test
  void theSameAssertionsHoldOnBothSides(Jobs described) {
    ThisRepositoryJobs.check(described);
    ThisRepositoryJobs.check(live());
    assertThat(asked).isEqualTo("Basic YWRtaW46dG9rZW4=");
  }

  @Test
  void whatTheModelSaysIsEqualOnBothSides(Jobs described) {
    Jobs live = live();
    assertThat(live.names()).containsExactlyInAnyOrderElementsOf(described.names());
    for (Job job : described.all()) {
      // A job's own assertions compare parts; here every part is compared.
      assertThatObject(live.job(job.name()))
          .usingRecursiveComparison()
          // Each side has its own words for a trigger's kind, and its own XML; a multibranch job's
          // interval is a time table there.
          .ignoringFields(
              "xml",
              "isLive",
              "triggers.name",
              job.type().startsWith("multibranch") ? "triggers.specification" : "xml")
          .isEqualTo(job);
    }
  }

  @Test
  void aDifferenceOfTheControllerIsFound() {
    assertThatThrownBy(() -> assertThat(live().pipeline("app/master")).runs("other/Jenkinsfile"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("other/Jenkinsfile");
  }

  @Test
  void aControllerThatRefusesIsSaidToRefuse() {
    server.removeContext("/");
    assertThatThrownBy(this::live).hasMessageContaining("answers 404");
  }

  @Test
  void withoutAnAddressTheScriptsAreAsked() {
    assertThat(LiveController.fromProperties(new Properties())).isEmpty();
  }
}
