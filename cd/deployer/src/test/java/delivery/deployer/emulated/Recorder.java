package delivery.deployer.emulated;

import delivery.aws.AwsRequest;
import delivery.aws.FaultProxy.Decision;
import delivery.aws.FaultProxy.Fault;
import delivery.aws.FaultProxy.FaultPolicy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Keeps every request in order, and lets a test decide by the call's name what it meets. */
public final class Recorder implements FaultPolicy {
  private final Function<String, Fault> decision;
  private final ReentrantLock order = new ReentrantLock();
  private final List<AwsRequest> requests = new ArrayList<>();

  /** The decision is asked for one call at a time, by a name as {@link #calls} has them. */
  public Recorder(Function<String, Fault> decision) {
    this.decision = decision;
  }

  @Override
  public Decision decide(AwsRequest request) {
    order.lock();
    try {
      requests.add(request);
      return decision.apply(name(request));
    } finally {
      order.unlock();
    }
  }

  /** The calls as the SDK names them, such as {@code cloudformation:CreateChangeSet}. */
  public List<String> calls() {
    order.lock();
    try {
      return requests.stream().map(Recorder::name).toList();
    } finally {
      order.unlock();
    }
  }

  /** The form that the query protocol sent with the last such call. */
  public Map<String, String> form(String call) {
    order.lock();
    try {
      return requests.stream()
          .filter(request -> name(request).equals(call))
          .reduce((first, second) -> second)
          .map(Recorder::form)
          .orElseThrow(() -> new AssertionError("no " + call));
    } finally {
      order.unlock();
    }
  }

  private static Map<String, String> form(AwsRequest request) {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : request.body().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  public static String name(AwsRequest request) {
    String action = request.action();
    int method = action.indexOf(' ');
    return request.service()
        + ":"
        + (method < 0
            ? action
            : switch (action.substring(0, method)) {
              case "PUT" -> "PutObject";
              case "HEAD" -> "HeadObject";
              case "POST" -> "DeleteObjects";
              default -> action.contains("list-type=2") ? "ListObjectsV2" : "GetObject";
            });
  }
}
