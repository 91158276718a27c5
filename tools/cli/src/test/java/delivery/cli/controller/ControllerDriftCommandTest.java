package delivery.cli.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpServer;
import delivery.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ControllerDriftCommandTest {
  @SuppressWarnings("NullAway.Init")
  @TempDir
  private Path home;

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void aControllerOfAnotherRelease() throws IOException {
    byte[] printed =
        "=== core jenkins\n 2.1\n=== job scratch\n <project/>\n=== configuration jcasc.yaml\n jenkins:\n   quietPeriod: 30\n=== end\n"
            .getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, printed.length);
          exchange.getResponseBody().write(printed);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void differencesAreExitCodeOneAndNameTheirLines() {
    assertThat(run("--from", url())).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "jcasc/jenkins.yaml:6:3: error: jenkins.quietPeriod is \"30\" on the controller and \"5\" here [drift-configuration]",
            "live-controller/jobs/scratch.xml:1:1: error: the item scratch is on the controller; nobody declared this [drift-job]",
            "jobs/seed.groovy:5:1: error: the item seed is declared here and not on the controller [drift-job]");
    assertThat(err.toString()).containsPattern("[0-9]+ differences");
  }

  @Test
  void jsonAndSarifAreWhole() throws IOException {
    run("--from", url(), "--format", "json");
    assertThat(JSON.std.anyFrom(out.toString())).isNotNull();
    out.getBuffer().setLength(0);

    run("--from", url(), "--format", "sarif");
    assertThat(JSON.std.mapFrom(out.toString())).containsKeys("$schema", "runs");
    assertThat(out.toString()).contains("drift-pin", "jenkins-docker/controller/Dockerfile");
  }

  @Test
  void aControllerThatIsNotThereIsOneLine() {
    server.stop(0);

    assertThat(run("--from", url())).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(2);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "drift";
    all[1] = "--home";
    all[2] = home.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(all);
  }
}
