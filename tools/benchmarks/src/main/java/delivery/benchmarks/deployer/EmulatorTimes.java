package delivery.benchmarks.deployer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The emulator's own times, asked directly over open connections by a client that is warm. */
final class EmulatorTimes {
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=111111111111/20260101/eu-central-1/s3/aws4_request,"
          + " SignedHeaders=host, Signature=0";
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI bucket;

  EmulatorTimes(URI endpoint) {
    this.bucket = URI.create(endpoint + "/templates/");
  }

  /** The wall time of that many puts, sixteen at a time as the deployer does. */
  Duration puts(int objects) {
    return second(
        () -> {
          List<CompletableFuture<?>> running = new ArrayList<>();
          for (int i = 0; i < objects; i++) {
            if (running.size() == 16) {
              running.removeFirst().join();
            }
            running.add(
                client
                    .sendAsync(
                        request("direct/template-%04d.yaml".formatted(i))
                            .PUT(HttpRequest.BodyPublishers.ofString("# " + i))
                            .build(),
                        HttpResponse.BodyHandlers.discarding())
                    .thenAccept(EmulatorTimes::check));
          }
          running.forEach(CompletableFuture::join);
        });
  }

  /** The wall time of one listing of those objects. */
  Duration list() {
    return second(
        () -> {
          try {
            check(
                client.send(
                    request("?list-type=2&prefix=direct/").build(),
                    HttpResponse.BodyHandlers.discarding()));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(bucket.resolve(path)).header("Authorization", AUTHORIZATION);
  }

  private static void check(HttpResponse<?> response) {
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.uri() + " answered " + response.statusCode());
    }
  }

  /** The second run's time: the first warms this client up. */
  private static Duration second(Runnable work) {
    work.run();
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
