package delivery.rehearsal.recovery;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import delivery.rehearsal.recovery.HomeStorage.RecoveryPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands for AWS Backup, of which the emulator knows no recovery points: answers the three calls of
 * a restore, and puts the backup where AWS would.
 */
final class BackupService implements AutoCloseable {
  private static final Pattern POINTS = Pattern.compile("/resources/(.+)/recovery-points/?");
  private static final Pattern JOB = Pattern.compile("/restore-jobs/([^/]+)");

  private final HomeStorage storage;
  private final Clock clock;
  private final HttpServer server;
  private Optional<String> restored = Optional.empty();

  private BackupService(HomeStorage storage, Clock clock, HttpServer server) {
    this.storage = storage;
    this.clock = clock;
    this.server = server;
  }

  static BackupService start(HomeStorage storage, Clock clock) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    BackupService service = new BackupService(storage, clock, server);
    server.createContext("/", service::answer);
    server.start();
    return service;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path =
          URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
      Matcher points = POINTS.matcher(path);
      Matcher job = JOB.matcher(path);
      if (points.matches()) {
        tell(exchange, 200, Map.of("RecoveryPoints", points(points.group(1))));
      } else if (path.equals("/restore-jobs") && exchange.getRequestMethod().equals("PUT")) {
        restore(exchange);
      } else if (job.matches() && restored.filter(job.group(1)::equals).isPresent()) {
        tell(exchange, 200, Map.of("RestoreJobId", job.group(1), "Status", "COMPLETED"));
      } else {
        refuse(exchange, "there is no " + path);
      }
    }
  }

  private List<Map<String, Object>> points(String resource) {
    return storage.points(resource.replaceFirst(".*/", "")).stream()
        .map(
            point ->
                Map.<String, Object>of(
                    "RecoveryPointArn", point.arn(),
                    "CreationDate", point.created().getEpochSecond(),
                    "Status", "COMPLETED"))
        .toList();
  }

  private void restore(HttpExchange exchange) throws IOException {
    Map<String, Object> asked = JSON.std.mapFrom(exchange.getRequestBody());
    String arn = String.valueOf(asked.get("RecoveryPointArn"));
    Optional<RecoveryPoint> point = storage.point(arn);
    if (point.isEmpty()) {
      refuse(exchange, "there is no recovery point " + arn);
      return;
    }
    if (!(asked.get("Metadata") instanceof Map<?, ?> metadata)
        || !(metadata.get("file-system-id") instanceof String target)
        || !"false".equals(metadata.get("newFileSystem"))) {
      refuse(exchange, "the metadata names no file system to restore into");
      return;
    }
    storage.restore(point.get(), target, clock.instant());
    String id = "restore-" + clock.instant().toEpochMilli();
    restored = Optional.of(id);
    tell(exchange, 200, Map.of("RestoreJobId", id));
  }

  private static void refuse(HttpExchange exchange, String message) throws IOException {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", "ResourceNotFoundException");
    tell(exchange, 400, Map.of("Code", "ResourceNotFoundException", "Message", message));
  }

  private static void tell(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    byte[] bytes = JSON.std.asBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
