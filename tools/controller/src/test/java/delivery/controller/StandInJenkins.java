package delivery.controller;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Stands in for jenkins.war where its process, not its contents, is under test: it serves the login
 * page after a moment, or fails the ways Jenkins fails.
 */
public final class StandInJenkins {
  private StandInJenkins() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(environment("JENKINS_HOME"));
    Files.writeString(home.resolve("seen-arguments"), Arrays.toString(arguments));
    Files.writeString(home.resolve("seen-environment"), environment().toString());
    String behaviour = environment().getOrDefault("STAND_IN", "");
    if (behaviour.equals("ends")) {
      System.out.println("java.io.IOException: the home is locked");
      System.exit(5);
    }
    if (behaviour.equals("boot-failure")) {
      System.out.println("io.jenkins.plugins.casc.ConfiguratorException: No such attribute: foo");
      System.out.println("SEVERE hudson.util.BootFailure#publish: Failed to initialize Jenkins");
    } else if (!behaviour.equals("never-ready")) {
      serve(port(arguments));
    }
    new java.util.concurrent.CountDownLatch(1).await();
  }

  private static void serve(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = "ready".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("X-Jenkins", "stand-in");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
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
