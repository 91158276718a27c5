package delivery.deployer.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * Answers the calls of one deployment with fixed texts. It is no emulator and proves nothing: it
 * only makes the SDK marshal, sign, send and unmarshal once while Java watches.
 */
final class CannedAws implements AutoCloseable {
  /** Where a container asks for the credentials of its role. */
  static final String CREDENTIALS = "/credentials";

  private static final String STACK =
      "arn:aws:cloudformation:eu-central-1:111111111111:stack/app-training/1";
  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, String> objects = new ConcurrentSkipListMap<>();

  /** Each execution gives the stack an event of its own. */
  private final AtomicInteger executions = new AtomicInteger();

  /** Serves unencrypted where {@code tls} is empty. */
  CannedAws(Optional<SSLContext> tls) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    scheme = tls.isPresent() ? "https" : "http";
    if (tls.isPresent()) {
      HttpsServer secured = HttpsServer.create(anyPort, 0);
      secured.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
      server = secured;
    } else {
      server = HttpServer.create(anyPort, 0);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI endpoint() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String request = new String(body, StandardCharsets.UTF_8);
    String etag = md5(body);
    String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    String action = request.replaceAll("(?s).*?Action=(\\w+).*", "$1");
    String answer =
        target.startsWith("AmazonSSM")
            ? parameterStore(target)
            : request.startsWith("Action=") ? query(action) : bucket(exchange, body.length, etag);
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("ETag", "\"%s\"".formatted(etag));
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static String parameterStore(String target) {
    return target.endsWith("PutParameter")
        ? "{\"Version\":2}"
        : "{\"Parameter\":{\"Name\":\"/p\",\"Value\":\"ami-12345678\",\"Version\":2}}";
  }

  /** The credentials of a container's role, or a bucket that remembers what was put. */
  private String bucket(HttpExchange exchange, int bytes, String etag) {
    if (exchange.getRequestURI().getPath().equals(CREDENTIALS)) {
      return """
      {"AccessKeyId":"a","SecretAccessKey":"b","Token":"c","Expiration":"2099-01-01T00:00:00Z"}\
      """;
    }
    if (exchange.getRequestMethod().equals("PUT")) {
      String key = exchange.getRequestURI().getPath().replaceFirst("^/[^/]+/", "");
      objects.put(
          key,
          "<Contents>%s%s%s</Contents>"
              .formatted(
                  element("Key", key),
                  element("ETag", "&quot;" + etag + "&quot;"),
                  element("Size", Integer.toString(bytes))));
      return "";
    }
    return "<ListBucketResult><IsTruncated>false</IsTruncated>%s</ListBucketResult>"
        .formatted(String.join("", objects.values()));
  }

  private static String md5(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String query(String action) {
    if (action.equals("ExecuteChangeSet")) {
      executions.incrementAndGet();
    }
    String result =
        switch (action) {
          case "GetCallerIdentity" -> "<Account>111111111111</Account>";
          case "AssumeRole" ->
              "<Credentials><AccessKeyId>a</AccessKeyId><SecretAccessKey>b</SecretAccessKey><SessionToken>c</SessionToken>"
                  + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>";
          case "DescribeStacks" ->
              "<Stacks><member>"
                  + element("StackName", "app-training")
                  + element("StackId", STACK)
                  + element("StackStatus", "UPDATE_COMPLETE")
                  + "<Outputs><member>"
                  + element("OutputKey", "k")
                  + element("OutputValue", "v")
                  + "</member></Outputs></member></Stacks>";
          case "CreateChangeSet" -> element("Id", "c") + element("StackId", STACK);
          case "DescribeChangeSet" ->
              element("ChangeSetName", "c")
                  + element("ChangeSetId", "c")
                  + element("StackId", STACK)
                  + element("Status", "CREATE_COMPLETE")
                  + element("ExecutionStatus", "AVAILABLE")
                  + "<Changes><member><ResourceChange>"
                  + element("Action", "Modify")
                  + element("LogicalResourceId", "Topic")
                  + element("ResourceType", "AWS::SNS::Topic")
                  + "</ResourceChange></member></Changes>";
          case "DescribeStackEvents" -> events();
          default -> "";
        };
    return "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, result);
  }

  private String events() {
    return "<StackEvents><member>"
        + element("EventId", String.valueOf(executions.get()))
        + element("StackId", STACK)
        + element("StackName", "app-training")
        + element("LogicalResourceId", "app-training")
        + element("PhysicalResourceId", STACK)
        + element("ResourceType", "AWS::CloudFormation::Stack")
        + element("ResourceStatus", "UPDATE_COMPLETE")
        + element("Timestamp", "2026-01-01T00:00:00Z")
        + "</member></StackEvents>";
  }

  private static String element(String name, String value) {
    return "<" + name + ">" + value + "</" + name + ">";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
