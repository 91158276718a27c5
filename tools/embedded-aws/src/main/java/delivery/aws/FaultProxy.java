package delivery.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an emulator and does to its answers what networks and AWS do: throttles, fails,
 * cuts the connection before or after the call took effect, answers slowly, finds clocks wrong and
 * credentials expired. Who uses it decides what each call meets.
 */
public final class FaultProxy implements AutoCloseable {
  /** What becomes of a call. */
  public sealed interface Decision permits Fault, Reply {}

  /** What can happen to one call. */
  public enum Fault implements Decision {
    NONE,
    /** AWS refuses for now: the call has no effect. */
    THROTTLED,
    /** AWS fails: the call has no effect. */
    SERVER_ERROR,
    /** AWS is not available: the call has no effect. */
    UNAVAILABLE,
    /** AWS finds the client's clock wrong: the call has no effect. */
    SKEWED,
    /** The credentials have expired: the call has no effect, and repeating it does not help. */
    EXPIRED,
    /** The caller has no right to the call, which has no effect. */
    DENIED,
    /** The connection is cut before the call takes effect. */
    RESET_BEFORE,
    /** The call takes effect, its answer is lost. */
    RESET_AFTER,
    /** The call takes effect, its answer ends in the middle. */
    CUT,
    /** The answer comes late. */
    SLOW
  }

  /** The call has no effect and is answered so, with status 200. */
  public record Reply(String contentType, String body) implements Decision {}

  /** Decides what a call meets; asked from several threads. */
  @FunctionalInterface
  public interface FaultPolicy {
    Decision decide(AwsRequest request);
  }

  private final ServerSocket server;
  private final URI target;
  private final FaultPolicy policy;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Listens on a free port of the loopback interface until it is closed. */
  public FaultProxy(URI target, FaultPolicy policy) throws IOException {
    this.target = target;
    this.policy = policy;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** What clients use as the emulator's. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException | RejectedExecutionException closed) {
        return;
      }
    }
  }

  /** One call to a connection: the client is told to close, which keeps faults apart. */
  private void serve(Socket client) {
    try (client) {
      byte[] request = message(client.getInputStream(), true);
      if (request == null) {
        return;
      }
      AwsRequest call = AwsRequest.of(request);
      switch (policy.decide(call)) {
        case Reply reply -> write(client, 200, reply.contentType(), "", reply.body());
        case Fault fault -> meet(client, request, call, fault);
      }
    } catch (IOException | InterruptedException gone) {
      // A client that went away is part of the policy.
      return;
    }
  }

  private void forward(Socket client, byte[] request, Fault fault)
      throws IOException, InterruptedException {
    byte[] response;
    try (Socket upstream = new Socket(target.getHost(), target.getPort())) {
      upstream.getOutputStream().write(request);
      upstream.getOutputStream().flush();
      response = message(upstream.getInputStream(), false);
    }
    if (fault == Fault.SLOW) {
      Thread.sleep(200);
    }
    if (fault == Fault.RESET_AFTER || response == null) {
      client.setSoLinger(true, 0);
      return;
    }
    if (fault == Fault.CUT) {
      // Within the body, where there is one: its length was announced and does not come.
      client
          .getOutputStream()
          .write(response, 0, response.length - Math.min(40, response.length / 4));
      client.getOutputStream().flush();
      return;
    }
    client.getOutputStream().write(response);
    client.getOutputStream().flush();
  }

  private void meet(Socket client, byte[] request, AwsRequest call, Fault fault)
      throws IOException, InterruptedException {
    switch (fault) {
      case RESET_BEFORE -> client.setSoLinger(true, 0);
      case THROTTLED -> refuse(client, call.throttled());
      case SKEWED ->
          refuse(client, call.error(403, "RequestTimeTooSkewed", "The difference is too large"));
      case EXPIRED -> refuse(client, call.error(400, "ExpiredToken", "The token has expired"));
      case DENIED -> refuse(client, call.denied());
      case SERVER_ERROR -> refuse(client, call.error(500, "InternalFailure", "We failed"));
      case UNAVAILABLE ->
          refuse(client, call.error(503, "ServiceUnavailable", "Service is unavailable"));
      case NONE, SLOW, RESET_AFTER, CUT -> forward(client, request, fault);
    }
  }

  private static void refuse(Socket client, AwsRequest.Refusal refusal) throws IOException {
    write(client, refusal.status(), refusal.contentType(), refusal.code(), refusal.body());
  }

  private static void write(
      Socket client, int status, String contentType, String errorCode, String body)
      throws IOException {
    String head =
        "HTTP/1.1 %d Fault\r\nContent-Type: %s\r\nDate: %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(
                status,
                contentType,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)),
                errorCode.isEmpty() ? "" : "x-amzn-ErrorType: " + errorCode + "\r\n",
                body.getBytes(StandardCharsets.UTF_8).length);
    OutputStream out = client.getOutputStream();
    out.write((head + body).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** A whole message, with keep-alive switched off; null when the peer sent nothing. */
  private static byte @Nullable [] message(InputStream in, boolean request) throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      head.add(line);
    }
    if (head.isEmpty()) {
      return null;
    }
    int length = -1;
    boolean chunked = false;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String line : head) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
      if (request && lower.startsWith("expect:")) {
        continue;
      }
      if (!lower.startsWith("connection:") && !lower.startsWith("keep-alive:")) {
        out.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    out.writeBytes("Connection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    if (length >= 0) {
      out.writeBytes(in.readNBytes(length));
    } else if (chunked) {
      chunks(in, out);
    } else if (!request && !bodiless(head.getFirst())) {
      out.writeBytes(in.readAllBytes());
    }
    return out.toByteArray();
  }

  private static boolean bodiless(String statusLine) {
    return statusLine.contains(" 204 ") || statusLine.contains(" 304 ");
  }

  private static void chunks(InputStream in, ByteArrayOutputStream out) throws IOException {
    while (true) {
      String size = line(in);
      if (size == null) {
        return;
      }
      out.writeBytes((size + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      int bytes = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
      out.writeBytes(in.readNBytes(bytes + 2));
      if (bytes == 0) {
        return;
      }
    }
  }

  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      }
      line.write(next);
    }
    return null;
  }

  /** Calls that were taken still have their effect: who made them may be gone already. */
  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdown();
    try {
      boolean unused = threads.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }
}
