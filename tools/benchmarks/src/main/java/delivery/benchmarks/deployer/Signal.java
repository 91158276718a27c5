package delivery.benchmarks.deployer;

import delivery.deployer.aws.Access;
import delivery.deployer.aws.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** Signals a stack's wait condition some time after its handle exists. */
final class Signal implements AutoCloseable {
  private final Session session;
  private final String stack;
  private final Duration after;
  private final Thread thread;

  Signal(Access access, String stack, Duration after) {
    this.session = Session.ofCaller("eu-central-1", access);
    this.stack = stack;
    this.after = after;
    this.thread = new Thread(this::send, "signal");
  }

  void start() {
    thread.start();
  }

  private void send() {
    CloudFormationClient cloudFormation = session.cloudFormation();
    try {
      Optional<String> url = Optional.empty();
      while (url.isEmpty()) {
        Thread.sleep(50);
        url = handle(cloudFormation);
      }
      Thread.sleep(after.toMillis());
      put(url.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> handle(CloudFormationClient cloudFormation) {
    try {
      return Optional.ofNullable(
              cloudFormation
                  .describeStackResource(r -> r.stackName(stack).logicalResourceId("Handle"))
                  .stackResourceDetail()
                  .physicalResourceId())
          .filter(id -> id.startsWith("http"));
    } catch (CloudFormationException notYet) {
      return Optional.empty();
    }
  }

  private static void put(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod("PUT");
    connection.setDoOutput(true);
    connection
        .getOutputStream()
        .write(
            "{\"Status\":\"SUCCESS\",\"UniqueId\":\"1\",\"Reason\":\"\",\"Data\":\"\"}"
                .getBytes(StandardCharsets.UTF_8));
    if (connection.getResponseCode() != 200) {
      throw new IOException(url + " answered " + connection.getResponseCode());
    }
  }

  @Override
  public void close() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    session.close();
  }
}
