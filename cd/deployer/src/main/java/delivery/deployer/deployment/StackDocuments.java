package delivery.deployer.deployment;

import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.events.StackEvent;
import delivery.deployer.events.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stack records as JSON documents: the format of the event, output and timeline files. */
public final class StackDocuments {
  private StackDocuments() {}

  /** One event, for JSON lines. */
  public static Map<String, Object> event(StackEvent event) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("time", event.time().toString());
    document.put("eventId", event.eventId());
    document.put("stackName", event.stackName());
    document.put("stackId", event.stackId());
    document.put("logicalId", event.logicalId());
    document.put("physicalId", event.physicalId());
    document.put("type", event.type());
    document.put("status", event.status());
    document.put("reason", event.reason());
    document.put("token", event.token());
    document.put("operation", event.operation());
    return document;
  }

  /** One change. */
  public static Map<String, Object> change(PlannedChange change) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("stack", change.stack());
    document.put("action", change.action());
    document.put("logicalId", change.logicalId());
    document.put("type", change.type());
    document.put("replacement", change.replacement());
    document.put("details", change.details().stream().map(StackDocuments::detail).toList());
    return document;
  }

  private static Map<String, Object> detail(PlannedChange.Detail detail) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("property", detail.property());
    document.put("source", detail.source());
    document.put("cause", detail.cause());
    document.put("before", detail.before());
    document.put("after", detail.after());
    if (!detail.live().isEmpty()) {
      document.put("live", detail.live());
    }
    return document;
  }

  /** The timeline: spans with start, end and seconds. */
  public static Map<String, Object> timeline(
      String stackName, String status, List<Timeline.Span> spans) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("stack", stackName);
    document.put("status", status);
    document.put("spans", spans.stream().map(StackDocuments::span).toList());
    return document;
  }

  private static Map<String, Object> span(Timeline.Span span) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("stack", span.stack());
    document.put("logicalId", span.logicalId());
    document.put("type", span.type());
    document.put("start", span.start().toString());
    document.put("end", span.end().toString());
    document.put("seconds", Duration.between(span.start(), span.end()).toMillis() / 1000.0);
    document.put("status", span.status());
    return document;
  }
}
