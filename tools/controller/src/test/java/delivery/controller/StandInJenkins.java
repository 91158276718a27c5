package delivery.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Stands in for jenkins.war where its process, not its contents, is under test: it serves the login
 * page after a moment, or fails the ways Jenkins fails.
 */
public final class StandInJenkins {
  private StandInJenkins() {}

  public static void main(String[] arguments) throws Exception {
    if (Arrays.asList(arguments).contains("-webSocket")) {
      Path written = Files.writeString(Path.of("arguments"), Arrays.toString(arguments));
      Files.move(written, Path.of("seen-arguments"));
      new CountDownLatch(1).await();
    }
    Path home = Path.of(environment("JENKINS_HOME"));
    Files.writeString(home.resolve("seen-arguments"), Arrays.toString(arguments));
    Files.writeString(home.resolve("seen-environment"), environment().toString());
    String behaviour = environment().getOrDefault("STAND_IN", "");
    if (behaviour.equals("ends")) {
      System.out.println("java.io.IOException: the home is locked");
      System.exit(5);
    }
    if (behaviour.equals("boot-failure")) {
      // As the real one writes it for an unknown attribute.
      System.out.println(
          "io.jenkins.plugins.casc.UnknownAttributesException: jenkins: Invalid configuration elements for type: class jenkins.model.Jenkins : foo.");
      System.out.println("Caused: java.lang.reflect.InvocationTargetException");
      System.out.println("Caused: java.lang.Error");
      System.out.println("SEVERE hudson.util.BootFailure#publish: Failed to initialize Jenkins");
    } else if (!behaviour.equals("never-ready")) {
      serve(port(arguments));
    }
    new CountDownLatch(1).await();
  }

  private static void serve(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = "ready".getBytes(UTF_8);
          exchange.getResponseHeaders().add("X-Jenkins", "stand-in");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    serveAgent(server);
    server.start();
  }

  /** What an inbound agent needs; this very archive is the agent's program. */
  private static void serveAgent(HttpServer server) {
    server.createContext("/crumbIssuer/api/xml", e -> answer(e, "Crumb:abc".getBytes(UTF_8)));
    server.createContext("/scriptText", StandInJenkins::console);
    Path sign = Path.of(environment("JENKINS_HOME")).resolveSibling("agent/seen-arguments");
    server.createContext(
        "/computer/local/api/json",
        e -> answer(e, ("{\"offline\":" + !Files.exists(sign) + "}").getBytes(UTF_8)));
    server.createContext(
        "/jnlpJars/agent.jar",
        e -> answer(e, Files.readAllBytes(Path.of(System.getProperty("java.class.path")))));
  }

  /** The secret of the agent, or what the war was given as answers to the two exporters. */
  private static void console(HttpExchange exchange) throws IOException {
    String script = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (script.contains("jnlpMac")) {
      answer(exchange, "0a".repeat(32).getBytes(UTF_8));
      return;
    }
    String name = script.contains("ComputedFolder") ? "state" : "lock";
    try (InputStream recorded = StandInJenkins.class.getResourceAsStream("/answers/" + name)) {
      answer(exchange, recorded == null ? new byte[] {'x'} : recorded.readAllBytes());
    }
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    String admin = "admin:" + environment("JENKINS_ADMIN_PASSWORD");
    String expected = "Basic " + Base64.getEncoder().encodeToString(admin.getBytes(UTF_8));
    boolean known = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    exchange.sendResponseHeaders(known ? 200 : 403, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static int port(String[] arguments) {
    return Arrays.stream(arguments)
        .filter(a -> a.startsWith("--httpPort="))
        .mapToInt(a -> Integer.parseInt(a.substring("--httpPort=".length())))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> environment() {
    return System.getenv();
  }

  private static String environment(String name) {
    return environment().getOrDefault(name, "");
  }
}
