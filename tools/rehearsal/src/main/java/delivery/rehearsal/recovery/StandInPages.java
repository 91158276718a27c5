package delivery.rehearsal.recovery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pages of Jenkins that the operations page asks for, with its rules of who may. */
record StandInPages(StandInController controller, HttpServer server) implements AutoCloseable {
  private static final String CRUMB = "stand-in-crumb";
  private static final String SESSION = "JSESSIONID=stand-in";

  static StandInPages start(StandInController controller) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StandInPages pages = new StandInPages(controller, server);
    server.createContext("/", pages::answer);
    server.start();
    return pages;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<String> silence = controller.silence();
      String path = exchange.getRequestURI().getPath();
      if (silence.isPresent()) {
        tell(exchange, 503, silence.get());
      } else if (path.equals("/login")) {
        tell(exchange, 200, "Sign in to Jenkins");
      } else if (!isAdministrator(exchange)) {
        tell(exchange, 401, "only the administrator may");
      } else if (path.equals("/crumbIssuer/api/json")) {
        exchange.getResponseHeaders().set("Set-Cookie", SESSION + "; Path=/");
        tell(exchange, 200, "{\"crumb\": \"%s\"}".formatted(CRUMB));
      } else if (path.equals("/job/app/job/master/buildWithParameters")) {
        build(exchange);
      } else {
        tell(exchange, 404, "no page " + path);
      }
    }
  }

  private void build(HttpExchange exchange) throws IOException {
    if (!controller.hasJob()) {
      tell(exchange, 404, "there is no job app/master");
    } else if (!exchange.getRequestMethod().equals("POST") || !hasCrumb(exchange)) {
      tell(exchange, 403, "No valid crumb was included in the request");
    } else {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
      controller.enqueue(parameters(body));
      tell(exchange, 201, "");
    }
  }

  private boolean isAdministrator(HttpExchange exchange) throws IOException {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (given == null || !given.startsWith("Basic ")) {
      return false;
    }
    String text =
        new String(Base64.getDecoder().decode(given.substring(6)), StandardCharsets.UTF_8);
    return text.startsWith("admin:") && controller.knows(text.substring("admin:".length()));
  }

  /** A crumb belongs to the session that it was given to. */
  private static boolean hasCrumb(HttpExchange exchange) {
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    return CRUMB.equals(exchange.getRequestHeaders().getFirst("Jenkins-Crumb"))
        && cookie != null
        && cookie.contains(SESSION);
  }

  private static Map<String, String> parameters(String form) {
    return Arrays.stream(form.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static void tell(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
