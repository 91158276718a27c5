package delivery.deployer.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When every resource began and ended, for people to look at. Pure. */
public final class Timeline {
  private Timeline() {}

  /**
   * One piece of work on one resource.
   *
   * @param stack the resource's stack
   * @param logicalId the resource
   * @param type its type
   * @param start when it began
   * @param end when it ended; the last event's time when it did not
   * @param status the last status
   */
  public record Span(
      String stack, String logicalId, String type, Instant start, Instant end, String status) {}

  /** Pairs events into spans, in order of their beginning. */
  public static List<Span> of(List<StackEvent> events) {
    Map<String, Span> running = new LinkedHashMap<>();
    List<Span> spans = new ArrayList<>();
    for (StackEvent event : events) {
      String key = event.stackId() + " " + event.logicalId();
      Span before = running.remove(key);
      Instant start = before == null ? event.time() : before.start();
      Span span =
          new Span(
              event.stackName(),
              event.logicalId(),
              event.type(),
              start,
              event.time(),
              event.status());
      if (event.status().endsWith("_IN_PROGRESS") && !turns(before, event)) {
        running.put(key, span);
      } else if (event.status().endsWith("_IN_PROGRESS")) {
        // A rollback begins: what was done until then is a piece of work of its own.
        spans.add(
            new Span(
                span.stack(), span.logicalId(), span.type(), start, event.time(), status(before)));
        running.put(
            key,
            new Span(
                event.stackName(),
                event.logicalId(),
                event.type(),
                event.time(),
                event.time(),
                event.status()));
      } else {
        spans.add(span);
      }
    }
    spans.addAll(running.values());
    spans.sort(java.util.Comparator.comparing(Span::start));
    return List.copyOf(spans);
  }

  private static String status(@org.jspecify.annotations.Nullable Span span) {
    return span == null ? "" : span.status();
  }

  private static boolean turns(@org.jspecify.annotations.Nullable Span before, StackEvent event) {
    return before != null && !before.status().equals(event.status());
  }
}
