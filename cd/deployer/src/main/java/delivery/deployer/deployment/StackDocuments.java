package delivery.deployer.deployment;

import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.events.StackEvent;
import delivery.deployer.events.Timeline;
import delivery.deployer.json.JsonFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Stack records as JSON documents: the format of the event, output and timeline files. */
public final class StackDocuments {
  private StackDocuments() {}

  /** One event, for JSON lines. */
  public static Map<String, Object> event(StackEvent event) {
    return JsonFile.document(
        "time", event.time().toString(),
        "eventId", event.eventId(),
        "stackName", event.stackName(),
        "stackId", event.stackId(),
        "logicalId", event.logicalId(),
        "physicalId", event.physicalId(),
        "type", event.type(),
        "status", event.status(),
        "reason", event.reason(),
        "token", event.token(),
        "operation", event.operation());
  }

  /** One change. */
  public static Map<String, Object> change(PlannedChange change) {
    return JsonFile.document(
        "stack", change.stack(),
        "action", change.action(),
        "logicalId", change.logicalId(),
        "type", change.type(),
        "replacement", change.replacement(),
        "details", change.details().stream().map(StackDocuments::detail).toList());
  }

  private static Map<String, Object> detail(PlannedChange.Detail detail) {
    Map<String, Object> document =
        JsonFile.document(
            "property", detail.property(),
            "source", detail.source(),
            "cause", detail.cause(),
            "before", detail.before(),
            "after", detail.after());
    if (!detail.live().isEmpty()) {
      document.put("live", detail.live());
    }
    return document;
  }

  /** The timeline: spans with start, end and seconds. */
  public static Map<String, Object> timeline(
      String stackName, String status, List<Timeline.Span> spans) {
    return JsonFile.document(
        "stack", stackName,
        "status", status,
        "spans", spans.stream().map(StackDocuments::span).toList());
  }

  private static Map<String, Object> span(Timeline.Span span) {
    return JsonFile.document(
        "stack", span.stack(),
        "logicalId", span.logicalId(),
        "type", span.type(),
        "start", span.start().toString(),
        "end", span.end().toString(),
        "seconds", Duration.between(span.start(), span.end()).toMillis() / 1000.0,
        "status", span.status());
  }
}
