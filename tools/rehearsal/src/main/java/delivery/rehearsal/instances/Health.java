package delivery.rehearsal.instances;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Asks an application for its health.
 *
 * @param port of this computer that leads to it
 */
public record Health(int port, InstantSource clock) {

  /** The status that it answers last, at most this long after the question; 0 for none. */
  public int within(Duration patience) throws InterruptedException {
    Instant limit = clock.instant().plus(patience);
    try (HttpClient client = HttpClient.newHttpClient()) {
      int last = ask(client);
      while (last != 200 && clock.instant().isBefore(limit)) {
        Thread.sleep(100);
        last = ask(client);
      }
      return last;
    }
  }

  private int ask(HttpClient client) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      // The port is forwarded before the service listens.
      return 0;
    }
  }
}
