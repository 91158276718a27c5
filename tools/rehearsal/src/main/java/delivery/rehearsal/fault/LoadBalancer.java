package delivery.rehearsal.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers for the load balancer: 502, as AWS's does, while an instance runs another image than the
 * good one; else what the good image's service answers.
 */
record LoadBalancer(HttpServer server, ExecutorService threads, FaultContext context)
    implements AutoCloseable {
  private static final int MILLISECONDS = 2_000;

  static LoadBalancer open(FaultContext context) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    LoadBalancer balancer = new LoadBalancer(server, threads, context);
    server.createContext("/", balancer::answer);
    server.setExecutor(threads);
    server.start();
    return balancer;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What a client gets now. */
  int health() throws IOException {
    return ask(port(), "/health");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean good =
          context.state().instances().stream()
              .allMatch(each -> each.imageId().equals(context.good()));
      int status =
          good && context.servicePort().isPresent()
              ? ask(context.servicePort().getAsInt(), exchange.getRequestURI().getPath())
              : 502;
      byte[] body = (status == 200 ? "OK" : "Bad Gateway").getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static int ask(int port, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(MILLISECONDS);
    connection.setReadTimeout(MILLISECONDS);
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
