package delivery.deployer.cli;

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
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an emulator and does to its answers what networks and AWS do: throttles, fails,
 * cuts the connection before or after the call took effect, answers slowly, finds clocks wrong and
 * credentials expired. After a chosen call nothing gets through any more: to AWS that is the same
 * as a deployer killed there. Which fault a call meets is decided by a seed.
 */
final class FaultProxy implements AutoCloseable {
  /** What can happen to one call. */
  enum Fault {
    NONE,
    /** AWS refuses for now: the call has no effect. */
    THROTTLED,
    /** AWS fails: the call has no effect. */
    SERVER_ERROR,
    /** AWS finds the client's clock wrong: the call has no effect. */
    SKEWED,
    /** The credentials have expired: the call has no effect, and repeating it does not help. */
    EXPIRED,
    /** The connection is cut before the call takes effect. */
    RESET_BEFORE,
    /** The call takes effect, its answer is lost. */
    RESET_AFTER,
    /** The answer comes late. */
    SLOW
  }

  /**
   * How often things go wrong.
   *
   * @param percent of calls that meet a fault
   * @param lastCall the call after which every connection is cut, as if this machine's network went
   *     away; none when negative
   */
  record Weather(long seed, int percent, int lastCall) {}

  private final ServerSocket server;
  private final URI target;
  private final Random random;
  private final Weather weather;
  private final ReentrantLock order = new ReentrantLock();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger faults = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FaultProxy(URI target, Weather weather) throws IOException {
    this.target = target;
    this.weather = weather;
    this.random = new Random(weather.seed());
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  int calls() {
    return calls.get();
  }

  int faults() {
    return faults.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
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
      Fault fault = next();
      switch (fault) {
        case RESET_BEFORE -> client.setSoLinger(true, 0);
        case THROTTLED -> answer(client, 400, "Throttling", "Rate exceeded");
        case SKEWED -> answer(client, 403, "RequestTimeTooSkewed", "The difference is too large");
        case EXPIRED -> answer(client, 400, "ExpiredToken", "The token has expired");
        case SERVER_ERROR -> answer(client, 500, "InternalFailure", "We failed");
        case NONE, SLOW, RESET_AFTER -> forward(client, request, fault);
      }
    } catch (IOException | InterruptedException gone) {
      // A client that went away is part of the weather.
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
    client.getOutputStream().write(response);
    client.getOutputStream().flush();
  }

  private Fault next() {
    order.lock();
    try {
      int call = calls.incrementAndGet();
      if (weather.lastCall() >= 0 && call > weather.lastCall()) {
        return Fault.RESET_BEFORE;
      }
      if (random.nextInt(100) >= weather.percent()) {
        return Fault.NONE;
      }
      faults.incrementAndGet();
      Fault[] kinds = Fault.values();
      return kinds[1 + random.nextInt(kinds.length - 1)];
    } finally {
      order.unlock();
    }
  }

  private static void answer(Socket client, int status, String code, String words)
      throws IOException {
    String body =
        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
            .formatted(code, words);
    String head =
        "HTTP/1.1 %d Fault\r\nContent-Type: text/xml\r\nDate: %s\r\nx-amzn-ErrorType: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(
                status,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)),
                code,
                body.length());
    OutputStream out = client.getOutputStream();
    out.write((head + body).getBytes(StandardCharsets.US_ASCII));
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

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
